-- The unit of a voter is one of the campaign's.
CREATE TRIGGER ballots_unit BEFORE INSERT ON ballots
WHEN NEW.unit_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM entrants WHERE campaign_id = NEW.campaign_id AND unit_id = NEW.unit_id) BEGIN SELECT RAISE(ABORT, 'of another campaign: ballots'); END;
