-- What awards and rewards rest on stays as it was entered.
CREATE TRIGGER ballot_closings_no_update BEFORE UPDATE ON ballot_closings BEGIN SELECT RAISE(ABORT, 'append-only: ballot_closings'); END;
--> statement-breakpoint
CREATE TRIGGER ballot_closings_no_delete BEFORE DELETE ON ballot_closings BEGIN SELECT RAISE(ABORT, 'append-only: ballot_closings'); END;
--> statement-breakpoint
CREATE TRIGGER nomination_answers_no_update BEFORE UPDATE ON nomination_answers BEGIN SELECT RAISE(ABORT, 'append-only: nomination_answers'); END;
--> statement-breakpoint
CREATE TRIGGER nomination_answers_no_delete BEFORE DELETE ON nomination_answers BEGIN SELECT RAISE(ABORT, 'append-only: nomination_answers'); END;
--> statement-breakpoint
CREATE TRIGGER previous_winners_no_update BEFORE UPDATE ON previous_winners BEGIN SELECT RAISE(ABORT, 'append-only: previous_winners'); END;
--> statement-breakpoint
CREATE TRIGGER previous_winners_no_delete BEFORE DELETE ON previous_winners BEGIN SELECT RAISE(ABORT, 'append-only: previous_winners'); END;
--> statement-breakpoint
CREATE TRIGGER referrals_no_update BEFORE UPDATE ON referrals BEGIN SELECT RAISE(ABORT, 'append-only: referrals'); END;
--> statement-breakpoint
CREATE TRIGGER referrals_no_delete BEFORE DELETE ON referrals BEGIN SELECT RAISE(ABORT, 'append-only: referrals'); END;
--> statement-breakpoint
CREATE TRIGGER set_rewards_no_update BEFORE UPDATE ON set_rewards BEGIN SELECT RAISE(ABORT, 'append-only: set_rewards'); END;
--> statement-breakpoint
CREATE TRIGGER set_rewards_no_delete BEFORE DELETE ON set_rewards BEGIN SELECT RAISE(ABORT, 'append-only: set_rewards'); END;
--> statement-breakpoint
CREATE TRIGGER commendations_no_update BEFORE UPDATE ON commendations BEGIN SELECT RAISE(ABORT, 'append-only: commendations'); END;
--> statement-breakpoint
CREATE TRIGGER commendations_no_delete BEFORE DELETE ON commendations BEGIN SELECT RAISE(ABORT, 'append-only: commendations'); END;
--> statement-breakpoint
CREATE TRIGGER ballots_closed BEFORE INSERT ON ballots
WHEN EXISTS (SELECT 1 FROM ballot_closings WHERE campaign_id = NEW.campaign_id AND electorate = NEW.electorate) BEGIN SELECT RAISE(ABORT, 'closed: ballots'); END;
