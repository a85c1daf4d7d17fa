-- The walls behind the program: what is append-only stays so, nothing is deleted, history has no gap.
-- Drizzle's rebuild of a table drops its triggers without a word: db/migrate.test.ts lists them all.
CREATE TRIGGER history_no_update BEFORE UPDATE ON history BEGIN SELECT RAISE(ABORT, 'append-only: history'); END;
--> statement-breakpoint
CREATE TRIGGER history_no_delete BEFORE DELETE ON history BEGIN SELECT RAISE(ABORT, 'append-only: history'); END;
--> statement-breakpoint
CREATE TRIGGER requests_no_update BEFORE UPDATE ON requests BEGIN SELECT RAISE(ABORT, 'append-only: requests'); END;
--> statement-breakpoint
CREATE TRIGGER requests_no_delete BEFORE DELETE ON requests BEGIN SELECT RAISE(ABORT, 'append-only: requests'); END;
--> statement-breakpoint
CREATE TRIGGER campaign_steps_no_update BEFORE UPDATE ON campaign_steps BEGIN SELECT RAISE(ABORT, 'append-only: campaign_steps'); END;
--> statement-breakpoint
CREATE TRIGGER campaign_steps_no_delete BEFORE DELETE ON campaign_steps BEGIN SELECT RAISE(ABORT, 'append-only: campaign_steps'); END;
--> statement-breakpoint
CREATE TRIGGER placements_no_update BEFORE UPDATE ON placements BEGIN SELECT RAISE(ABORT, 'append-only: placements'); END;
--> statement-breakpoint
CREATE TRIGGER placements_no_delete BEFORE DELETE ON placements BEGIN SELECT RAISE(ABORT, 'append-only: placements'); END;
--> statement-breakpoint
CREATE TRIGGER past_values_no_update BEFORE UPDATE ON past_values BEGIN SELECT RAISE(ABORT, 'append-only: past_values'); END;
--> statement-breakpoint
CREATE TRIGGER past_values_no_delete BEFORE DELETE ON past_values BEGIN SELECT RAISE(ABORT, 'append-only: past_values'); END;
--> statement-breakpoint
CREATE TRIGGER targets_no_update BEFORE UPDATE ON targets BEGIN SELECT RAISE(ABORT, 'append-only: targets'); END;
--> statement-breakpoint
CREATE TRIGGER targets_no_delete BEFORE DELETE ON targets BEGIN SELECT RAISE(ABORT, 'append-only: targets'); END;
--> statement-breakpoint
CREATE TRIGGER rates_no_update BEFORE UPDATE ON rates BEGIN SELECT RAISE(ABORT, 'append-only: rates'); END;
--> statement-breakpoint
CREATE TRIGGER rates_no_delete BEFORE DELETE ON rates BEGIN SELECT RAISE(ABORT, 'append-only: rates'); END;
--> statement-breakpoint
CREATE TRIGGER confirmations_no_update BEFORE UPDATE ON confirmations BEGIN SELECT RAISE(ABORT, 'append-only: confirmations'); END;
--> statement-breakpoint
CREATE TRIGGER confirmations_no_delete BEFORE DELETE ON confirmations BEGIN SELECT RAISE(ABORT, 'append-only: confirmations'); END;
--> statement-breakpoint
CREATE TRIGGER invitations_no_update BEFORE UPDATE ON invitations BEGIN SELECT RAISE(ABORT, 'append-only: invitations'); END;
--> statement-breakpoint
CREATE TRIGGER invitations_no_delete BEFORE DELETE ON invitations BEGIN SELECT RAISE(ABORT, 'append-only: invitations'); END;
--> statement-breakpoint
CREATE TRIGGER entries_no_update BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'append-only: entries'); END;
--> statement-breakpoint
CREATE TRIGGER entries_no_delete BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'append-only: entries'); END;
--> statement-breakpoint
CREATE TRIGGER concern_ends_no_update BEFORE UPDATE ON concern_ends BEGIN SELECT RAISE(ABORT, 'append-only: concern_ends'); END;
--> statement-breakpoint
CREATE TRIGGER concern_ends_no_delete BEFORE DELETE ON concern_ends BEGIN SELECT RAISE(ABORT, 'append-only: concern_ends'); END;
--> statement-breakpoint
CREATE TRIGGER instructions_no_update BEFORE UPDATE ON instructions BEGIN SELECT RAISE(ABORT, 'append-only: instructions'); END;
--> statement-breakpoint
CREATE TRIGGER instructions_no_delete BEFORE DELETE ON instructions BEGIN SELECT RAISE(ABORT, 'append-only: instructions'); END;
--> statement-breakpoint
CREATE TRIGGER deal_stages_no_update BEFORE UPDATE ON deal_stages BEGIN SELECT RAISE(ABORT, 'append-only: deal_stages'); END;
--> statement-breakpoint
CREATE TRIGGER deal_stages_no_delete BEFORE DELETE ON deal_stages BEGIN SELECT RAISE(ABORT, 'append-only: deal_stages'); END;
--> statement-breakpoint
CREATE TRIGGER share_sets_no_update BEFORE UPDATE ON share_sets BEGIN SELECT RAISE(ABORT, 'append-only: share_sets'); END;
--> statement-breakpoint
CREATE TRIGGER share_sets_no_delete BEFORE DELETE ON share_sets BEGIN SELECT RAISE(ABORT, 'append-only: share_sets'); END;
--> statement-breakpoint
CREATE TRIGGER share_lines_no_update BEFORE UPDATE ON share_lines BEGIN SELECT RAISE(ABORT, 'append-only: share_lines'); END;
--> statement-breakpoint
CREATE TRIGGER share_lines_no_delete BEFORE DELETE ON share_lines BEGIN SELECT RAISE(ABORT, 'append-only: share_lines'); END;
--> statement-breakpoint
CREATE TRIGGER share_answers_no_update BEFORE UPDATE ON share_answers BEGIN SELECT RAISE(ABORT, 'append-only: share_answers'); END;
--> statement-breakpoint
CREATE TRIGGER share_answers_no_delete BEFORE DELETE ON share_answers BEGIN SELECT RAISE(ABORT, 'append-only: share_answers'); END;
--> statement-breakpoint
CREATE TRIGGER share_rulings_no_update BEFORE UPDATE ON share_rulings BEGIN SELECT RAISE(ABORT, 'append-only: share_rulings'); END;
--> statement-breakpoint
CREATE TRIGGER share_rulings_no_delete BEFORE DELETE ON share_rulings BEGIN SELECT RAISE(ABORT, 'append-only: share_rulings'); END;
--> statement-breakpoint
CREATE TRIGGER blobs_no_update BEFORE UPDATE ON blobs BEGIN SELECT RAISE(ABORT, 'append-only: blobs'); END;
--> statement-breakpoint
CREATE TRIGGER blobs_no_delete BEFORE DELETE ON blobs BEGIN SELECT RAISE(ABORT, 'append-only: blobs'); END;
--> statement-breakpoint
CREATE TRIGGER uploads_no_update BEFORE UPDATE ON uploads BEGIN SELECT RAISE(ABORT, 'append-only: uploads'); END;
--> statement-breakpoint
CREATE TRIGGER uploads_no_delete BEFORE DELETE ON uploads BEGIN SELECT RAISE(ABORT, 'append-only: uploads'); END;
--> statement-breakpoint
CREATE TRIGGER submissions_no_update BEFORE UPDATE ON submissions BEGIN SELECT RAISE(ABORT, 'append-only: submissions'); END;
--> statement-breakpoint
CREATE TRIGGER submissions_no_delete BEFORE DELETE ON submissions BEGIN SELECT RAISE(ABORT, 'append-only: submissions'); END;
--> statement-breakpoint
CREATE TRIGGER submission_lines_no_update BEFORE UPDATE ON submission_lines BEGIN SELECT RAISE(ABORT, 'append-only: submission_lines'); END;
--> statement-breakpoint
CREATE TRIGGER submission_lines_no_delete BEFORE DELETE ON submission_lines BEGIN SELECT RAISE(ABORT, 'append-only: submission_lines'); END;
--> statement-breakpoint
CREATE TRIGGER decisions_no_update BEFORE UPDATE ON decisions BEGIN SELECT RAISE(ABORT, 'append-only: decisions'); END;
--> statement-breakpoint
CREATE TRIGGER decisions_no_delete BEFORE DELETE ON decisions BEGIN SELECT RAISE(ABORT, 'append-only: decisions'); END;
--> statement-breakpoint
CREATE TRIGGER decision_lines_no_update BEFORE UPDATE ON decision_lines BEGIN SELECT RAISE(ABORT, 'append-only: decision_lines'); END;
--> statement-breakpoint
CREATE TRIGGER decision_lines_no_delete BEFORE DELETE ON decision_lines BEGIN SELECT RAISE(ABORT, 'append-only: decision_lines'); END;
--> statement-breakpoint
CREATE TRIGGER opinions_no_update BEFORE UPDATE ON opinions BEGIN SELECT RAISE(ABORT, 'append-only: opinions'); END;
--> statement-breakpoint
CREATE TRIGGER opinions_no_delete BEFORE DELETE ON opinions BEGIN SELECT RAISE(ABORT, 'append-only: opinions'); END;
--> statement-breakpoint
CREATE TRIGGER set_asides_no_update BEFORE UPDATE ON set_asides BEGIN SELECT RAISE(ABORT, 'append-only: set_asides'); END;
--> statement-breakpoint
CREATE TRIGGER set_asides_no_delete BEFORE DELETE ON set_asides BEGIN SELECT RAISE(ABORT, 'append-only: set_asides'); END;
--> statement-breakpoint
CREATE TRIGGER adjustments_no_update BEFORE UPDATE ON adjustments BEGIN SELECT RAISE(ABORT, 'append-only: adjustments'); END;
--> statement-breakpoint
CREATE TRIGGER adjustments_no_delete BEFORE DELETE ON adjustments BEGIN SELECT RAISE(ABORT, 'append-only: adjustments'); END;
--> statement-breakpoint
CREATE TRIGGER entered_points_no_update BEFORE UPDATE ON entered_points BEGIN SELECT RAISE(ABORT, 'append-only: entered_points'); END;
--> statement-breakpoint
CREATE TRIGGER entered_points_no_delete BEFORE DELETE ON entered_points BEGIN SELECT RAISE(ABORT, 'append-only: entered_points'); END;
--> statement-breakpoint
CREATE TRIGGER ballots_no_update BEFORE UPDATE ON ballots BEGIN SELECT RAISE(ABORT, 'append-only: ballots'); END;
--> statement-breakpoint
CREATE TRIGGER ballots_no_delete BEFORE DELETE ON ballots BEGIN SELECT RAISE(ABORT, 'append-only: ballots'); END;
--> statement-breakpoint
CREATE TRIGGER nominations_no_update BEFORE UPDATE ON nominations BEGIN SELECT RAISE(ABORT, 'append-only: nominations'); END;
--> statement-breakpoint
CREATE TRIGGER nominations_no_delete BEFORE DELETE ON nominations BEGIN SELECT RAISE(ABORT, 'append-only: nominations'); END;
--> statement-breakpoint
CREATE TRIGGER vetoes_no_update BEFORE UPDATE ON vetoes BEGIN SELECT RAISE(ABORT, 'append-only: vetoes'); END;
--> statement-breakpoint
CREATE TRIGGER vetoes_no_delete BEFORE DELETE ON vetoes BEGIN SELECT RAISE(ABORT, 'append-only: vetoes'); END;
--> statement-breakpoint
CREATE TRIGGER scheme_versions_no_update BEFORE UPDATE ON scheme_versions BEGIN SELECT RAISE(ABORT, 'append-only: scheme_versions'); END;
--> statement-breakpoint
CREATE TRIGGER scheme_versions_no_delete BEFORE DELETE ON scheme_versions BEGIN SELECT RAISE(ABORT, 'append-only: scheme_versions'); END;
--> statement-breakpoint
CREATE TRIGGER runs_no_update BEFORE UPDATE ON runs BEGIN SELECT RAISE(ABORT, 'append-only: runs'); END;
--> statement-breakpoint
CREATE TRIGGER runs_no_delete BEFORE DELETE ON runs BEGIN SELECT RAISE(ABORT, 'append-only: runs'); END;
--> statement-breakpoint
CREATE TRIGGER award_rows_no_update BEFORE UPDATE ON award_rows BEGIN SELECT RAISE(ABORT, 'append-only: award_rows'); END;
--> statement-breakpoint
CREATE TRIGGER award_rows_no_delete BEFORE DELETE ON award_rows BEGIN SELECT RAISE(ABORT, 'append-only: award_rows'); END;
--> statement-breakpoint
CREATE TRIGGER notices_no_update BEFORE UPDATE ON notices BEGIN SELECT RAISE(ABORT, 'append-only: notices'); END;
--> statement-breakpoint
CREATE TRIGGER notices_no_delete BEFORE DELETE ON notices BEGIN SELECT RAISE(ABORT, 'append-only: notices'); END;
--> statement-breakpoint
CREATE TRIGGER objections_no_update BEFORE UPDATE ON objections BEGIN SELECT RAISE(ABORT, 'append-only: objections'); END;
--> statement-breakpoint
CREATE TRIGGER objections_no_delete BEFORE DELETE ON objections BEGIN SELECT RAISE(ABORT, 'append-only: objections'); END;
--> statement-breakpoint
CREATE TRIGGER rulings_no_update BEFORE UPDATE ON rulings BEGIN SELECT RAISE(ABORT, 'append-only: rulings'); END;
--> statement-breakpoint
CREATE TRIGGER rulings_no_delete BEFORE DELETE ON rulings BEGIN SELECT RAISE(ABORT, 'append-only: rulings'); END;
--> statement-breakpoint
CREATE TRIGGER people_no_delete BEFORE DELETE ON people BEGIN SELECT RAISE(ABORT, 'nothing is deleted: people'); END;
--> statement-breakpoint
CREATE TRIGGER sessions_no_delete BEFORE DELETE ON sessions BEGIN SELECT RAISE(ABORT, 'nothing is deleted: sessions'); END;
--> statement-breakpoint
CREATE TRIGGER memberships_no_delete BEFORE DELETE ON memberships BEGIN SELECT RAISE(ABORT, 'nothing is deleted: memberships'); END;
--> statement-breakpoint
CREATE TRIGGER campaigns_no_delete BEFORE DELETE ON campaigns BEGIN SELECT RAISE(ABORT, 'nothing is deleted: campaigns'); END;
--> statement-breakpoint
CREATE TRIGGER units_no_delete BEFORE DELETE ON units BEGIN SELECT RAISE(ABORT, 'nothing is deleted: units'); END;
--> statement-breakpoint
CREATE TRIGGER groups_no_delete BEFORE DELETE ON groups BEGIN SELECT RAISE(ABORT, 'nothing is deleted: groups'); END;
--> statement-breakpoint
CREATE TRIGGER entrants_no_delete BEFORE DELETE ON entrants BEGIN SELECT RAISE(ABORT, 'nothing is deleted: entrants'); END;
--> statement-breakpoint
CREATE TRIGGER unit_links_no_delete BEFORE DELETE ON unit_links BEGIN SELECT RAISE(ABORT, 'nothing is deleted: unit_links'); END;
--> statement-breakpoint
CREATE TRIGGER goals_no_delete BEFORE DELETE ON goals BEGIN SELECT RAISE(ABORT, 'nothing is deleted: goals'); END;
--> statement-breakpoint
CREATE TRIGGER records_no_delete BEFORE DELETE ON records BEGIN SELECT RAISE(ABORT, 'nothing is deleted: records'); END;
--> statement-breakpoint
CREATE TRIGGER investors_no_delete BEFORE DELETE ON investors BEGIN SELECT RAISE(ABORT, 'nothing is deleted: investors'); END;
--> statement-breakpoint
CREATE TRIGGER investor_units_no_delete BEFORE DELETE ON investor_units BEGIN SELECT RAISE(ABORT, 'nothing is deleted: investor_units'); END;
--> statement-breakpoint
CREATE TRIGGER contacts_no_delete BEFORE DELETE ON contacts BEGIN SELECT RAISE(ABORT, 'nothing is deleted: contacts'); END;
--> statement-breakpoint
CREATE TRIGGER activities_no_delete BEFORE DELETE ON activities BEGIN SELECT RAISE(ABORT, 'nothing is deleted: activities'); END;
--> statement-breakpoint
CREATE TRIGGER activity_firms_no_delete BEFORE DELETE ON activity_firms BEGIN SELECT RAISE(ABORT, 'nothing is deleted: activity_firms'); END;
--> statement-breakpoint
CREATE TRIGGER negotiations_no_delete BEFORE DELETE ON negotiations BEGIN SELECT RAISE(ABORT, 'nothing is deleted: negotiations'); END;
--> statement-breakpoint
CREATE TRIGGER concerns_no_delete BEFORE DELETE ON concerns BEGIN SELECT RAISE(ABORT, 'nothing is deleted: concerns'); END;
--> statement-breakpoint
CREATE TRIGGER next_actions_no_delete BEFORE DELETE ON next_actions BEGIN SELECT RAISE(ABORT, 'nothing is deleted: next_actions'); END;
--> statement-breakpoint
CREATE TRIGGER deals_no_delete BEFORE DELETE ON deals BEGIN SELECT RAISE(ABORT, 'nothing is deleted: deals'); END;
--> statement-breakpoint
CREATE TRIGGER deal_investors_no_delete BEFORE DELETE ON deal_investors BEGIN SELECT RAISE(ABORT, 'nothing is deleted: deal_investors'); END;
--> statement-breakpoint
CREATE TRIGGER receipts_no_delete BEFORE DELETE ON receipts BEGIN SELECT RAISE(ABORT, 'nothing is deleted: receipts'); END;
--> statement-breakpoint
CREATE TRIGGER figures_no_delete BEFORE DELETE ON figures BEGIN SELECT RAISE(ABORT, 'nothing is deleted: figures'); END;
--> statement-breakpoint
CREATE TRIGGER evidence_no_delete BEFORE DELETE ON evidence BEGIN SELECT RAISE(ABORT, 'nothing is deleted: evidence'); END;
--> statement-breakpoint
CREATE TRIGGER schemes_no_delete BEFORE DELETE ON schemes BEGIN SELECT RAISE(ABORT, 'nothing is deleted: schemes'); END;
--> statement-breakpoint
CREATE TRIGGER jobs_no_delete BEFORE DELETE ON jobs BEGIN SELECT RAISE(ABORT, 'nothing is deleted: jobs'); END;
--> statement-breakpoint
CREATE TRIGGER imports_no_delete BEFORE DELETE ON imports BEGIN SELECT RAISE(ABORT, 'nothing is deleted: imports'); END;
--> statement-breakpoint
CREATE TRIGGER history_chain BEFORE INSERT ON history BEGIN
  SELECT RAISE(ABORT, 'history: seq has a gap') WHERE NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM history);
  SELECT RAISE(ABORT, 'history: time runs backwards') WHERE NEW.at < (SELECT at FROM history ORDER BY seq DESC LIMIT 1);
  SELECT RAISE(ABORT, 'history: the chain is broken') WHERE NEW.prev_hash IS NOT coalesce((SELECT hash FROM history ORDER BY seq DESC LIMIT 1), '');
END;
--> statement-breakpoint
CREATE TRIGGER facts_only_end BEFORE UPDATE ON facts WHEN OLD.until_seq IS NOT NULL OR NEW.until_seq IS NULL OR NEW.from_seq IS NOT OLD.from_seq OR NEW.unit_id IS NOT OLD.unit_id
  OR NEW.amount IS NOT OLD.amount OR NEW.state IS NOT OLD.state OR NEW.subject_id IS NOT OLD.subject_id OR NEW.attributes IS NOT OLD.attributes
BEGIN SELECT RAISE(ABORT, 'a fact may only end'); END;
--> statement-breakpoint
CREATE TRIGGER evidence_only_withdrawn BEFORE UPDATE ON evidence WHEN OLD.withdrawn_seq IS NOT NULL OR NEW.record_id IS NOT OLD.record_id OR NEW.blob IS NOT OLD.blob
  OR NEW.kind IS NOT OLD.kind OR NEW.aspect IS NOT OLD.aspect OR NEW.by IS NOT OLD.by OR NEW.at IS NOT OLD.at OR NEW.seq IS NOT OLD.seq
BEGIN SELECT RAISE(ABORT, 'evidence may only be withdrawn'); END;
--> statement-breakpoint
CREATE TRIGGER results_sealed_update BEFORE UPDATE ON results WHEN OLD.purpose IN ('run', 'bulletin') BEGIN SELECT RAISE(ABORT, 'sealed: results'); END;
--> statement-breakpoint
CREATE TRIGGER result_rows_sealed_update BEFORE UPDATE ON result_rows WHEN (SELECT purpose FROM results WHERE id = OLD.result_id) IN ('run', 'bulletin') BEGIN SELECT RAISE(ABORT, 'sealed: result_rows'); END;
--> statement-breakpoint
CREATE TRIGGER results_sealed_delete BEFORE DELETE ON results WHEN OLD.purpose IN ('run', 'bulletin') BEGIN SELECT RAISE(ABORT, 'sealed: results'); END;
--> statement-breakpoint
CREATE TRIGGER result_rows_sealed_delete BEFORE DELETE ON result_rows WHEN (SELECT purpose FROM results WHERE id = OLD.result_id) IN ('run', 'bulletin') BEGIN SELECT RAISE(ABORT, 'sealed: result_rows'); END;
--> statement-breakpoint
CREATE TRIGGER result_rows_sealed_insert BEFORE INSERT ON result_rows WHEN EXISTS (SELECT 1 FROM runs WHERE result_id = NEW.result_id) BEGIN SELECT RAISE(ABORT, 'sealed: result_rows'); END;
