-- Signatures stay as given; what a run counted stays as it was counted, the facts under it included.
CREATE TRIGGER signatures_no_update BEFORE UPDATE ON signatures BEGIN SELECT RAISE(ABORT, 'append-only: signatures'); END;
--> statement-breakpoint
CREATE TRIGGER signatures_no_delete BEFORE DELETE ON signatures BEGIN SELECT RAISE(ABORT, 'append-only: signatures'); END;
--> statement-breakpoint
CREATE TRIGGER award_rows_sealed_insert BEFORE INSERT ON award_rows
WHEN EXISTS (SELECT 1 FROM runs JOIN history ON history.seq = runs.seq WHERE runs.id = NEW.run_id) BEGIN SELECT RAISE(ABORT, 'sealed: award_rows'); END;
--> statement-breakpoint
CREATE TRIGGER facts_sealed_insert BEFORE INSERT ON facts
WHEN NEW.from_seq <= (SELECT max(as_of_seq) FROM runs WHERE campaign_id = NEW.campaign_id) BEGIN SELECT RAISE(ABORT, 'sealed: facts'); END;
--> statement-breakpoint
CREATE TRIGGER facts_sealed_end BEFORE UPDATE ON facts
WHEN NEW.until_seq <= (SELECT max(as_of_seq) FROM runs WHERE campaign_id = OLD.campaign_id) BEGIN SELECT RAISE(ABORT, 'sealed: facts'); END;
--> statement-breakpoint
CREATE TRIGGER facts_sealed_delete BEFORE DELETE ON facts
WHEN OLD.from_seq <= (SELECT max(as_of_seq) FROM runs WHERE campaign_id = OLD.campaign_id) BEGIN SELECT RAISE(ABORT, 'sealed: facts'); END;
