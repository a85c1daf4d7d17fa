-- The new table of links lost its guard with the old one, and its rows stay as they were made.
CREATE TRIGGER unit_links_no_update BEFORE UPDATE ON unit_links BEGIN SELECT RAISE(ABORT, 'append-only: unit_links'); END;
--> statement-breakpoint
CREATE TRIGGER unit_links_no_delete BEFORE DELETE ON unit_links BEGIN SELECT RAISE(ABORT, 'append-only: unit_links'); END;
