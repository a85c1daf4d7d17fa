CREATE TRIGGER correction_marks_no_update BEFORE UPDATE ON correction_marks BEGIN SELECT RAISE(ABORT, 'append-only: correction_marks'); END;
--> statement-breakpoint
CREATE TRIGGER correction_marks_no_delete BEFORE DELETE ON correction_marks BEGIN SELECT RAISE(ABORT, 'append-only: correction_marks'); END;
--> statement-breakpoint
CREATE TRIGGER objection_files_only_withdrawn BEFORE UPDATE ON objection_files WHEN OLD.withdrawn_seq IS NOT NULL OR NEW.withdrawn_seq IS NULL OR NEW.id IS NOT OLD.id
  OR NEW.campaign_id IS NOT OLD.campaign_id OR NEW.objection_id IS NOT OLD.objection_id OR NEW.blob IS NOT OLD.blob OR NEW.name IS NOT OLD.name OR NEW.by IS NOT OLD.by
  OR NEW.at IS NOT OLD.at OR NEW.seq IS NOT OLD.seq
BEGIN SELECT RAISE(ABORT, 'a file of an objection may only be withdrawn'); END;
--> statement-breakpoint
CREATE TRIGGER objection_files_no_delete BEFORE DELETE ON objection_files BEGIN SELECT RAISE(ABORT, 'nothing is deleted: objection_files'); END;
