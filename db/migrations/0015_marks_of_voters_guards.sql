-- Columns that are added take no check of their table: what it would say is said here.
CREATE TRIGGER ballots_marks BEFORE INSERT ON ballots
WHEN NEW.marks IS NOT NULL AND NOT json_valid(NEW.marks) BEGIN SELECT RAISE(ABORT, 'not a list: ballots'); END;
--> statement-breakpoint
-- Nothing is counted that did not come back, and nothing comes back that was not handed out.
CREATE TRIGGER ballot_closings_counts BEFORE INSERT ON ballot_closings
WHEN NEW.returned < NEW.ballots OR NEW.handed < coalesce(NEW.returned, NEW.ballots) BEGIN SELECT RAISE(ABORT, 'counts: ballot_closings'); END;
