-- The new table of rulings lost its guards with the old one; what follows an objection stays as given.
CREATE TRIGGER rulings_no_update BEFORE UPDATE ON rulings BEGIN SELECT RAISE(ABORT, 'append-only: rulings'); END;
--> statement-breakpoint
CREATE TRIGGER rulings_no_delete BEFORE DELETE ON rulings BEGIN SELECT RAISE(ABORT, 'append-only: rulings'); END;
--> statement-breakpoint
CREATE TRIGGER objection_withdrawals_no_update BEFORE UPDATE ON objection_withdrawals BEGIN SELECT RAISE(ABORT, 'append-only: objection_withdrawals'); END;
--> statement-breakpoint
CREATE TRIGGER objection_withdrawals_no_delete BEFORE DELETE ON objection_withdrawals BEGIN SELECT RAISE(ABORT, 'append-only: objection_withdrawals'); END;
--> statement-breakpoint
CREATE TRIGGER corrections_no_update BEFORE UPDATE ON corrections BEGIN SELECT RAISE(ABORT, 'append-only: corrections'); END;
--> statement-breakpoint
CREATE TRIGGER corrections_no_delete BEFORE DELETE ON corrections BEGIN SELECT RAISE(ABORT, 'append-only: corrections'); END;
--> statement-breakpoint
CREATE TRIGGER recomputations_no_update BEFORE UPDATE ON recomputations BEGIN SELECT RAISE(ABORT, 'append-only: recomputations'); END;
--> statement-breakpoint
CREATE TRIGGER recomputations_no_delete BEFORE DELETE ON recomputations BEGIN SELECT RAISE(ABORT, 'append-only: recomputations'); END;
--> statement-breakpoint
CREATE TRIGGER recomputation_ends_no_update BEFORE UPDATE ON recomputation_ends BEGIN SELECT RAISE(ABORT, 'append-only: recomputation_ends'); END;
--> statement-breakpoint
CREATE TRIGGER recomputation_ends_no_delete BEFORE DELETE ON recomputation_ends BEGIN SELECT RAISE(ABORT, 'append-only: recomputation_ends'); END;
