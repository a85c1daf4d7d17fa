CREATE TABLE `campaign_steps` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`step` text NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`second_by` text,
	`reason` text,
	`run_id` text,
	`seq` integer NOT NULL,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "campaign_steps_step" CHECK("step" IN ('start', 'freeze', 'unfreeze', 'close', 'reopen', 'notice', 'adopt', 'publish'))
);
--> statement-breakpoint
CREATE INDEX `campaign_steps_campaign` ON `campaign_steps` (`campaign_id`,`seq`);--> statement-breakpoint
CREATE TABLE `campaigns` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`name_zh` text NOT NULL,
	`name_en` text NOT NULL,
	`first_day` text NOT NULL,
	`last_day` text NOT NULL,
	`zone` text NOT NULL,
	`currency` text NOT NULL,
	`amount_unit` text NOT NULL,
	`freeze_at` integer,
	`freeze_by` text,
	`freeze_set_at` integer,
	`entries_until` integer NOT NULL,
	`evidence_until` integer NOT NULL,
	`notice_days` integer DEFAULT 5 NOT NULL,
	`evidence_rules` text NOT NULL,
	`table_shown` integer DEFAULT true NOT NULL,
	`facts_shown` integer DEFAULT false NOT NULL,
	`two_sign` integer DEFAULT true NOT NULL,
	`made_up` integer DEFAULT false NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`seq` integer NOT NULL,
	FOREIGN KEY (`currency`) REFERENCES `currencies`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "campaigns_days" CHECK("first_day" IS NULL OR date("first_day") IS "first_day"),
	CONSTRAINT "campaigns_last_day" CHECK("last_day" IS NULL OR date("last_day") IS "last_day"),
	CONSTRAINT "campaigns_span" CHECK("last_day" IS NULL OR "first_day" IS NULL OR "last_day" >= "first_day"),
	CONSTRAINT "campaigns_amount_unit" CHECK("amount_unit" IN ('one', 'wan', 'yi')),
	CONSTRAINT "campaigns_deadlines" CHECK("evidence_until" IS NULL OR "entries_until" IS NULL OR "evidence_until" >= "entries_until"),
	CONSTRAINT "campaigns_notice_days" CHECK("notice_days" BETWEEN 0 AND 60),
	CONSTRAINT "campaigns_evidence_rules" CHECK("evidence_rules" IS NULL OR json_valid("evidence_rules"))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `campaigns_code` ON `campaigns` (`code`);--> statement-breakpoint
CREATE TABLE `confirmations` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`by` text NOT NULL,
	`agreed` integer NOT NULL,
	`reason` text,
	`seq` integer NOT NULL,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `confirmations_subject` ON `confirmations` (`subject_kind`,`subject_id`);--> statement-breakpoint
CREATE TABLE `entrants` (
	`campaign_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`economic` integer DEFAULT true NOT NULL,
	`ranked` integer DEFAULT true NOT NULL,
	`position` integer NOT NULL,
	`withdrawn_seq` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`seq` integer NOT NULL,
	PRIMARY KEY(`campaign_id`, `unit_id`),
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`withdrawn_seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `goals` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`key` text NOT NULL,
	`name_zh` text NOT NULL,
	`name_en` text NOT NULL,
	`quantity` text NOT NULL,
	`currency` text,
	`amount_unit` text DEFAULT 'one' NOT NULL,
	`expected` integer DEFAULT false NOT NULL,
	`position` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`seq` integer NOT NULL,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`currency`) REFERENCES `currencies`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "goals_quantity" CHECK("quantity" IN ('money', 'count', 'ratio', 'days', 'points'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `goals_key` ON `goals` (`campaign_id`,`key`);--> statement-breakpoint
CREATE UNIQUE INDEX `goals_within` ON `goals` (`campaign_id`,`id`);--> statement-breakpoint
CREATE TABLE `groups` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`name_zh` text NOT NULL,
	`name_en` text NOT NULL,
	`position` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`seq` integer NOT NULL,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `groups_name` ON `groups` (`campaign_id`,`name_zh`);--> statement-breakpoint
CREATE UNIQUE INDEX `groups_within` ON `groups` (`campaign_id`,`id`);--> statement-breakpoint
CREATE TABLE `past_values` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`key` text NOT NULL,
	`label` text NOT NULL,
	`value` text,
	`source` text NOT NULL,
	`seq` integer NOT NULL,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`campaign_id`,`unit_id`) REFERENCES `entrants`(`campaign_id`,`unit_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "past_values_value" CHECK("value" IS NULL OR ("value" GLOB '*[0-9]' AND "value" NOT GLOB '*[^-.0-9]*' AND "value" NOT GLOB '?*-*' AND "value" NOT GLOB '*.*.*' AND "value" NOT GLOB '.*' AND "value" NOT GLOB '-.*'))
);
--> statement-breakpoint
CREATE INDEX `past_values_unit` ON `past_values` (`campaign_id`,`unit_id`,`key`);--> statement-breakpoint
CREATE TABLE `placements` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`group_id` text NOT NULL,
	`class` text DEFAULT '' NOT NULL,
	`from_day` text NOT NULL,
	`seq` integer NOT NULL,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`campaign_id`,`unit_id`) REFERENCES `entrants`(`campaign_id`,`unit_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`campaign_id`,`group_id`) REFERENCES `groups`(`campaign_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "placements_from" CHECK("from_day" IS NULL OR date("from_day") IS "from_day")
);
--> statement-breakpoint
CREATE INDEX `placements_unit` ON `placements` (`campaign_id`,`unit_id`,`from_day`);--> statement-breakpoint
CREATE TABLE `rates` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`currency` text NOT NULL,
	`day` text NOT NULL,
	`per` integer DEFAULT 1 NOT NULL,
	`value` text NOT NULL,
	`to_currency` text NOT NULL,
	`source` text NOT NULL,
	`reason` text,
	`seq` integer NOT NULL,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`currency`) REFERENCES `currencies`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`to_currency`) REFERENCES `currencies`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "rates_day_real" CHECK("day" IS NULL OR date("day") IS "day"),
	CONSTRAINT "rates_value" CHECK("value" IS NULL OR ("value" GLOB '*[0-9]' AND "value" NOT GLOB '*[^-.0-9]*' AND "value" NOT GLOB '?*-*' AND "value" NOT GLOB '*.*.*' AND "value" NOT GLOB '.*' AND "value" NOT GLOB '-.*')),
	CONSTRAINT "rates_per" CHECK("per" IS NULL OR "per" >= 1)
);
--> statement-breakpoint
CREATE INDEX `rates_day` ON `rates` (`campaign_id`,`currency`,`to_currency`,`day`);--> statement-breakpoint
CREATE UNIQUE INDEX `rates_within` ON `rates` (`campaign_id`,`id`);--> statement-breakpoint
CREATE TABLE `targets` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`goal_id` text NOT NULL,
	`holder` text NOT NULL,
	`holder_id` text NOT NULL,
	`period` text DEFAULT '' NOT NULL,
	`assured` text,
	`stretch` text,
	`reason` text,
	`seq` integer NOT NULL,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`campaign_id`,`goal_id`) REFERENCES `goals`(`campaign_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "targets_holder" CHECK("holder" IN ('unit', 'group', 'campaign')),
	CONSTRAINT "targets_assured" CHECK("assured" IS NULL OR ("assured" GLOB '*[0-9]' AND "assured" NOT GLOB '*[^-.0-9]*' AND "assured" NOT GLOB '?*-*' AND "assured" NOT GLOB '*.*.*' AND "assured" NOT GLOB '.*' AND "assured" NOT GLOB '-.*')),
	CONSTRAINT "targets_stretch" CHECK("stretch" IS NULL OR ("stretch" GLOB '*[0-9]' AND "stretch" NOT GLOB '*[^-.0-9]*' AND "stretch" NOT GLOB '?*-*' AND "stretch" NOT GLOB '*.*.*' AND "stretch" NOT GLOB '.*' AND "stretch" NOT GLOB '-.*'))
);
--> statement-breakpoint
CREATE INDEX `targets_goal` ON `targets` (`campaign_id`,`goal_id`,`holder`,`holder_id`);--> statement-breakpoint
CREATE TABLE `unit_links` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`linked_unit_id` text NOT NULL,
	`kind` text NOT NULL,
	`withdrawn_seq` integer,
	`seq` integer NOT NULL,
	FOREIGN KEY (`withdrawn_seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`campaign_id`,`unit_id`) REFERENCES `entrants`(`campaign_id`,`unit_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`campaign_id`,`linked_unit_id`) REFERENCES `entrants`(`campaign_id`,`unit_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `units` (
	`id` text PRIMARY KEY NOT NULL,
	`name_zh` text NOT NULL,
	`name_en` text NOT NULL,
	`kind` text NOT NULL,
	`parent_id` text,
	`merged_into` text,
	`version` integer DEFAULT 1 NOT NULL,
	`seq` integer NOT NULL,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`parent_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merged_into`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "units_kind" CHECK("kind" IN ('town', 'subdistrict', 'zone', 'department', 'taskforce')),
	CONSTRAINT "units_name_filled" CHECK(length(trim("name_zh")) > 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `units_name` ON `units` (`name_zh`);--> statement-breakpoint
CREATE TABLE `adjustments` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`indicator` text NOT NULL,
	`points` text NOT NULL,
	`day` text NOT NULL,
	`reason` text NOT NULL,
	`reverses` text,
	`by` text NOT NULL,
	`seq` integer NOT NULL,
	FOREIGN KEY (`by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`campaign_id`,`unit_id`) REFERENCES `entrants`(`campaign_id`,`unit_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reverses`) REFERENCES `adjustments`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "adjustments_points" CHECK("points" IS NULL OR ("points" GLOB '*[0-9]' AND "points" NOT GLOB '*[^-.0-9]*' AND "points" NOT GLOB '?*-*' AND "points" NOT GLOB '*.*.*' AND "points" NOT GLOB '.*' AND "points" NOT GLOB '-.*')),
	CONSTRAINT "adjustments_day" CHECK("day" IS NULL OR date("day") IS "day"),
	CONSTRAINT "adjustments_reason" CHECK(length(trim("reason")) > 0)
);
--> statement-breakpoint
CREATE INDEX `adjustments_unit` ON `adjustments` (`campaign_id`,`unit_id`);--> statement-breakpoint
CREATE TABLE `ballots` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`electorate` text NOT NULL,
	`voter` text NOT NULL,
	`places` text NOT NULL,
	`seq` integer NOT NULL,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "ballots_places" CHECK("places" IS NULL OR json_valid("places"))
);
--> statement-breakpoint
CREATE TABLE `blobs` (
	`sha256` text PRIMARY KEY NOT NULL,
	`size` integer NOT NULL,
	`type` text NOT NULL,
	`at` integer NOT NULL,
	CONSTRAINT "blobs_size" CHECK("size" IS NULL OR "size" >= 1)
);
--> statement-breakpoint
CREATE TABLE `decision_lines` (
	`decision_id` text NOT NULL,
	`aspect` text NOT NULL,
	`accepted` text NOT NULL,
	PRIMARY KEY(`decision_id`, `aspect`),
	FOREIGN KEY (`decision_id`) REFERENCES `decisions`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "decision_lines_accepted" CHECK("accepted" IS NULL OR ("accepted" GLOB '*[0-9]' AND "accepted" NOT GLOB '*[^-.0-9]*' AND "accepted" NOT GLOB '?*-*' AND "accepted" NOT GLOB '*.*.*' AND "accepted" NOT GLOB '.*' AND "accepted" NOT GLOB '-.*'))
);
--> statement-breakpoint
CREATE TABLE `decisions` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`submission_id` text NOT NULL,
	`outcome` text NOT NULL,
	`reason` text,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`follows` text,
	`seq` integer NOT NULL,
	FOREIGN KEY (`by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`campaign_id`,`submission_id`) REFERENCES `submissions`(`campaign_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`follows`) REFERENCES `decisions`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "decisions_outcome" CHECK("outcome" IN ('accepted', 'returned', 'fault', 'falsified'))
);
--> statement-breakpoint
CREATE INDEX `decisions_submission` ON `decisions` (`submission_id`,`seq`);--> statement-breakpoint
CREATE TABLE `entered_points` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`indicator` text NOT NULL,
	`points` text NOT NULL,
	`reason` text NOT NULL,
	`by` text NOT NULL,
	`seq` integer NOT NULL,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`campaign_id`,`unit_id`) REFERENCES `entrants`(`campaign_id`,`unit_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "entered_points_points" CHECK("points" IS NULL OR ("points" GLOB '*[0-9]' AND "points" NOT GLOB '*[^-.0-9]*' AND "points" NOT GLOB '?*-*' AND "points" NOT GLOB '*.*.*' AND "points" NOT GLOB '.*' AND "points" NOT GLOB '-.*'))
);
--> statement-breakpoint
CREATE TABLE `evidence` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`record_id` text NOT NULL,
	`aspect` text,
	`kind` text NOT NULL,
	`blob` text NOT NULL,
	`name` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`seq` integer NOT NULL,
	`withdrawn_seq` integer,
	FOREIGN KEY (`blob`) REFERENCES `blobs`(`sha256`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`withdrawn_seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`campaign_id`,`record_id`) REFERENCES `records`(`campaign_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "evidence_kind" CHECK("kind" IN ('contract', 'licence', 'capital_report', 'receipt_voucher', 'photo', 'attendance', 'statistics', 'other'))
);
--> statement-breakpoint
CREATE INDEX `evidence_record` ON `evidence` (`record_id`);--> statement-breakpoint
CREATE INDEX `evidence_blob` ON `evidence` (`blob`);--> statement-breakpoint
CREATE TABLE `nominations` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`unit_id` text,
	`award` text NOT NULL,
	`name` text NOT NULL,
	`citation` text NOT NULL,
	`seq` integer NOT NULL,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `opinions` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`submission_id` text NOT NULL,
	`outcome` text NOT NULL,
	`lines` text NOT NULL,
	`reason` text,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`seq` integer NOT NULL,
	FOREIGN KEY (`by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`campaign_id`,`submission_id`) REFERENCES `submissions`(`campaign_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `opinions_once` ON `opinions` (`submission_id`,`by`);--> statement-breakpoint
CREATE TABLE `set_asides` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`blocker` text NOT NULL,
	`subject_id` text NOT NULL,
	`reason` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`seq` integer NOT NULL,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "set_asides_reason" CHECK(length(trim("reason")) > 0)
);
--> statement-breakpoint
CREATE INDEX `set_asides_subject` ON `set_asides` (`campaign_id`,`subject_id`);--> statement-breakpoint
CREATE TABLE `submission_lines` (
	`submission_id` text NOT NULL,
	`aspect` text NOT NULL,
	`claimed` text NOT NULL,
	`currency` text,
	`rate_id` text,
	`day` text NOT NULL,
	`last_day` text,
	PRIMARY KEY(`submission_id`, `aspect`),
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`currency`) REFERENCES `currencies`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`rate_id`) REFERENCES `rates`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "submission_lines_aspect" CHECK("aspect" IN ('count', 'persons', 'delegations', 'concerns_resolved', 'total', 'registered', 'contracted', 'fixed_assets', 'paid_in', 'value')),
	CONSTRAINT "submission_lines_claimed" CHECK("claimed" IS NULL OR ("claimed" GLOB '*[0-9]' AND "claimed" NOT GLOB '*[^-.0-9]*' AND "claimed" NOT GLOB '?*-*' AND "claimed" NOT GLOB '*.*.*' AND "claimed" NOT GLOB '.*' AND "claimed" NOT GLOB '-.*')),
	CONSTRAINT "submission_lines_day" CHECK("day" IS NULL OR date("day") IS "day")
);
--> statement-breakpoint
CREATE TABLE `submissions` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`record_id` text NOT NULL,
	`n` integer NOT NULL,
	`copy` text NOT NULL,
	`share_set_id` text,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`seq` integer NOT NULL,
	FOREIGN KEY (`share_set_id`) REFERENCES `share_sets`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`campaign_id`,`record_id`) REFERENCES `records`(`campaign_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "submissions_copy" CHECK("copy" IS NULL OR json_valid("copy"))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `submissions_n` ON `submissions` (`record_id`,`n`);--> statement-breakpoint
CREATE UNIQUE INDEX `submissions_within` ON `submissions` (`campaign_id`,`id`);--> statement-breakpoint
CREATE TABLE `uploads` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`blob` text NOT NULL,
	`name` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`seq` integer NOT NULL,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`blob`) REFERENCES `blobs`(`sha256`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `vetoes` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`scope` text NOT NULL,
	`reason` text NOT NULL,
	`lifts` text,
	`on` integer NOT NULL,
	`by` text NOT NULL,
	`seq` integer NOT NULL,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`campaign_id`,`unit_id`) REFERENCES `entrants`(`campaign_id`,`unit_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `calendar` (
	`day` text PRIMARY KEY NOT NULL,
	`working` integer NOT NULL,
	CONSTRAINT "calendar_day" CHECK("day" IS NULL OR date("day") IS "day")
);
--> statement-breakpoint
CREATE TABLE `currencies` (
	`code` text PRIMARY KEY NOT NULL,
	`minor_digits` integer NOT NULL,
	CONSTRAINT "currencies_digits" CHECK("minor_digits" BETWEEN 0 AND 4)
);
--> statement-breakpoint
CREATE TABLE `history` (
	`seq` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text NOT NULL,
	`campaign_id` text,
	`unit_id` text,
	`verb` text NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`request` text,
	`reason` text,
	`before` text,
	`after` text,
	`format` integer NOT NULL,
	`prev_hash` text NOT NULL,
	`hash` text NOT NULL,
	CONSTRAINT "history_actor_kind" CHECK("actor_kind" IN ('person', 'command', 'job', 'link')),
	CONSTRAINT "history_before" CHECK("before" IS NULL OR json_valid("before")),
	CONSTRAINT "history_after" CHECK("after" IS NULL OR json_valid("after"))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `history_hash` ON `history` (`hash`);--> statement-breakpoint
CREATE INDEX `history_subject` ON `history` (`subject_kind`,`subject_id`,`seq`);--> statement-breakpoint
CREATE INDEX `history_campaign` ON `history` (`campaign_id`,`seq`);--> statement-breakpoint
CREATE INDEX `history_at` ON `history` (`at`);--> statement-breakpoint
CREATE TABLE `imports` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`kind` text NOT NULL,
	`file_sha` text NOT NULL,
	`seq` integer NOT NULL,
	`undone_seq` integer,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`undone_seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `jobs` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`campaign_id` text,
	`input` text NOT NULL,
	`state` text NOT NULL,
	`progress` integer DEFAULT 0 NOT NULL,
	`progress_of` integer,
	`lease_until` integer,
	`attempts` integer DEFAULT 0 NOT NULL,
	`error` text,
	`created_at` integer NOT NULL,
	`ended_at` integer,
	CONSTRAINT "jobs_state" CHECK("state" IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
	CONSTRAINT "jobs_input" CHECK("input" IS NULL OR json_valid("input"))
);
--> statement-breakpoint
CREATE INDEX `jobs_open` ON `jobs` (`state`,`kind`);--> statement-breakpoint
CREATE TABLE `requests` (
	`id` text PRIMARY KEY NOT NULL,
	`actor` text NOT NULL,
	`verb` text NOT NULL,
	`digest` text NOT NULL,
	`outcome` text,
	`seq` integer,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `settings` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `attempts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`at` integer NOT NULL,
	`ok` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `attempts_key` ON `attempts` (`key`,`at`);--> statement-breakpoint
CREATE TABLE `invitations` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`by` text NOT NULL,
	`until` integer NOT NULL,
	`seq` integer NOT NULL,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `memberships` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`campaign_id` text,
	`unit_id` text,
	`role` text NOT NULL,
	`from_at` integer NOT NULL,
	`to_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`seq` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "memberships_role" CHECK("role" IN ('officer', 'leader', 'verifier', 'admin', 'auditor')),
	CONSTRAINT "memberships_span" CHECK("to_at" IS NULL OR "from_at" IS NULL OR "to_at" >= "from_at")
);
--> statement-breakpoint
CREATE INDEX `memberships_person` ON `memberships` (`person_id`,`to_at`);--> statement-breakpoint
CREATE INDEX `memberships_unit` ON `memberships` (`campaign_id`,`unit_id`);--> statement-breakpoint
CREATE TABLE `people` (
	`id` text PRIMARY KEY NOT NULL,
	`login` text NOT NULL,
	`name` text NOT NULL,
	`phone` text,
	`email` text,
	`language` text,
	`password_hash` text NOT NULL,
	`password_until` integer,
	`must_change` integer NOT NULL,
	`disabled_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`seq` integer NOT NULL,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "people_login_filled" CHECK(length(trim("login")) > 0),
	CONSTRAINT "people_name_filled" CHECK(length(trim("name")) > 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `people_login` ON `people` (`login`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`seen_at` integer NOT NULL,
	`ended_at` integer,
	`ended_by` text,
	`agent` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ended_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sessions_person` ON `sessions` (`person_id`,`ended_at`);--> statement-breakpoint
CREATE TABLE `activities` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`kind` text NOT NULL,
	`organiser` text NOT NULL,
	`from_day` text NOT NULL,
	`to_day` text NOT NULL,
	`place` text,
	`led_by` text,
	`cost_minor` integer,
	`cost_currency` text,
	`persons` integer,
	`delegations` integer,
	`notes` text,
	FOREIGN KEY (`cost_currency`) REFERENCES `currencies`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`campaign_id`,`id`) REFERENCES `records`(`campaign_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "activities_kind" CHECK("kind" IN ('promotion', 'squad', 'stationing', 'reception', 'visit', 'other')),
	CONSTRAINT "activities_organiser" CHECK("organiser" IN ('unit', 'city')),
	CONSTRAINT "activities_from" CHECK("from_day" IS NULL OR date("from_day") IS "from_day"),
	CONSTRAINT "activities_to" CHECK("to_day" IS NULL OR date("to_day") IS "to_day"),
	CONSTRAINT "activities_span" CHECK("to_day" IS NULL OR "from_day" IS NULL OR "to_day" >= "from_day"),
	CONSTRAINT "activities_cost" CHECK("cost_minor" IS NULL OR (typeof("cost_minor") = 'integer' AND abs("cost_minor") <= 9007199254740991)),
	CONSTRAINT "activities_persons" CHECK("persons" IS NULL OR "persons" >= 0),
	CONSTRAINT "activities_delegations" CHECK("delegations" IS NULL OR "delegations" >= 0)
);
--> statement-breakpoint
CREATE TABLE `activity_firms` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`activity_id` text NOT NULL,
	`investor_id` text NOT NULL,
	`negotiation_id` text,
	`note` text,
	`position` integer NOT NULL,
	`withdrawn_seq` integer,
	`seq` integer NOT NULL,
	FOREIGN KEY (`activity_id`) REFERENCES `activities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`investor_id`) REFERENCES `investors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`withdrawn_seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`campaign_id`,`activity_id`) REFERENCES `records`(`campaign_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`campaign_id`,`negotiation_id`) REFERENCES `records`(`campaign_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `activity_firms_activity` ON `activity_firms` (`activity_id`,`position`);--> statement-breakpoint
CREATE TABLE `concern_ends` (
	`concern_id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`resolved_on` text NOT NULL,
	`resolved_by` text NOT NULL,
	`how` text,
	`seq` integer NOT NULL,
	FOREIGN KEY (`concern_id`) REFERENCES `concerns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "concern_ends_day" CHECK("resolved_on" IS NULL OR date("resolved_on") IS "resolved_on")
);
--> statement-breakpoint
CREATE TABLE `concerns` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`negotiation_id` text NOT NULL,
	`text` text NOT NULL,
	`raised_on` text NOT NULL,
	`owner_id` text,
	`version` integer DEFAULT 1 NOT NULL,
	`seq` integer NOT NULL,
	FOREIGN KEY (`owner_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`campaign_id`,`negotiation_id`) REFERENCES `records`(`campaign_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "concerns_raised" CHECK("raised_on" IS NULL OR date("raised_on") IS "raised_on"),
	CONSTRAINT "concerns_text" CHECK(length(trim("text")) > 0)
);
--> statement-breakpoint
CREATE INDEX `concerns_negotiation` ON `concerns` (`negotiation_id`);--> statement-breakpoint
CREATE TABLE `contacts` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`investor_id` text NOT NULL,
	`name` text NOT NULL,
	`position` text,
	`phone` text,
	`email` text,
	`notes` text,
	`withdrawn_seq` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`seq` integer NOT NULL,
	FOREIGN KEY (`investor_id`) REFERENCES `investors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`withdrawn_seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`campaign_id`,`unit_id`) REFERENCES `entrants`(`campaign_id`,`unit_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `contacts_investor` ON `contacts` (`investor_id`,`campaign_id`,`unit_id`);--> statement-breakpoint
CREATE TABLE `deal_investors` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`deal_id` text NOT NULL,
	`investor_id` text NOT NULL,
	`position` integer NOT NULL,
	`withdrawn_seq` integer,
	`seq` integer NOT NULL,
	FOREIGN KEY (`deal_id`) REFERENCES `deals`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`investor_id`) REFERENCES `investors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`withdrawn_seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`campaign_id`,`deal_id`) REFERENCES `records`(`campaign_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `deal_investors_deal` ON `deal_investors` (`deal_id`,`position`);--> statement-breakpoint
CREATE INDEX `deal_investors_investor` ON `deal_investors` (`investor_id`);--> statement-breakpoint
CREATE TABLE `deal_stages` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`deal_id` text NOT NULL,
	`stage` text NOT NULL,
	`day` text NOT NULL,
	`note` text,
	`seq` integer NOT NULL,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`campaign_id`,`deal_id`) REFERENCES `records`(`campaign_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "deal_stages_stage" CHECK("stage" IN ('signed', 'registered', 'started', 'producing', 'cancelled')),
	CONSTRAINT "deal_stages_day" CHECK("day" IS NULL OR date("day") IS "day")
);
--> statement-breakpoint
CREATE INDEX `deal_stages_deal` ON `deal_stages` (`deal_id`,`day`);--> statement-breakpoint
CREATE TABLE `deals` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`negotiation_id` text,
	`industry` text,
	`origin` text,
	`place` text,
	`signed_on` text,
	`kind` text NOT NULL,
	`carried_over` integer DEFAULT false NOT NULL,
	`referrer` text,
	`currency` text,
	`total_minor` integer,
	`registered_minor` integer,
	`contracted_minor` integer,
	`fixed_assets_minor` integer,
	`agreed_start` text,
	`notes` text,
	FOREIGN KEY (`currency`) REFERENCES `currencies`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`campaign_id`,`id`) REFERENCES `records`(`campaign_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`campaign_id`,`negotiation_id`) REFERENCES `records`(`campaign_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "deals_kind" CHECK("kind" IN ('new', 'increase')),
	CONSTRAINT "deals_signed" CHECK("signed_on" IS NULL OR date("signed_on") IS "signed_on"),
	CONSTRAINT "deals_agreed_start" CHECK("agreed_start" IS NULL OR date("agreed_start") IS "agreed_start"),
	CONSTRAINT "deals_total" CHECK("total_minor" IS NULL OR (typeof("total_minor") = 'integer' AND abs("total_minor") <= 9007199254740991)),
	CONSTRAINT "deals_registered" CHECK("registered_minor" IS NULL OR (typeof("registered_minor") = 'integer' AND abs("registered_minor") <= 9007199254740991)),
	CONSTRAINT "deals_contracted" CHECK("contracted_minor" IS NULL OR (typeof("contracted_minor") = 'integer' AND abs("contracted_minor") <= 9007199254740991)),
	CONSTRAINT "deals_fixed_assets" CHECK("fixed_assets_minor" IS NULL OR (typeof("fixed_assets_minor") = 'integer' AND abs("fixed_assets_minor") <= 9007199254740991))
);
--> statement-breakpoint
CREATE TABLE `entries` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`negotiation_id` text NOT NULL,
	`day` text NOT NULL,
	`text` text NOT NULL,
	`stage` text,
	`activity_id` text,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`seq` integer NOT NULL,
	FOREIGN KEY (`by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`campaign_id`,`negotiation_id`) REFERENCES `records`(`campaign_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "entries_day" CHECK("day" IS NULL OR date("day") IS "day")
);
--> statement-breakpoint
CREATE INDEX `entries_negotiation` ON `entries` (`negotiation_id`,`day`);--> statement-breakpoint
CREATE TABLE `figures` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`holder` text NOT NULL,
	`holder_id` text NOT NULL,
	`key` text NOT NULL,
	`period` text NOT NULL,
	`day` text NOT NULL,
	`value` text,
	`currency` text,
	`amount_unit` text,
	`source` text,
	FOREIGN KEY (`currency`) REFERENCES `currencies`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`campaign_id`,`id`) REFERENCES `records`(`campaign_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "figures_holder" CHECK("holder" IN ('unit', 'group', 'campaign')),
	CONSTRAINT "figures_value" CHECK("value" IS NULL OR ("value" GLOB '*[0-9]' AND "value" NOT GLOB '*[^-.0-9]*' AND "value" NOT GLOB '?*-*' AND "value" NOT GLOB '*.*.*' AND "value" NOT GLOB '.*' AND "value" NOT GLOB '-.*')),
	CONSTRAINT "figures_day" CHECK("day" IS NULL OR date("day") IS "day")
);
--> statement-breakpoint
CREATE INDEX `figures_key` ON `figures` (`campaign_id`,`key`,`holder`,`holder_id`);--> statement-breakpoint
CREATE TABLE `instructions` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`negotiation_id` text NOT NULL,
	`text` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`seq` integer NOT NULL,
	FOREIGN KEY (`by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`campaign_id`,`negotiation_id`) REFERENCES `records`(`campaign_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `instructions_negotiation` ON `instructions` (`negotiation_id`);--> statement-breakpoint
CREATE TABLE `investor_units` (
	`campaign_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`investor_id` text NOT NULL,
	`first_contact` text,
	`notes` text,
	`logged_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`seq` integer NOT NULL,
	PRIMARY KEY(`campaign_id`, `unit_id`, `investor_id`),
	FOREIGN KEY (`investor_id`) REFERENCES `investors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`campaign_id`,`unit_id`) REFERENCES `entrants`(`campaign_id`,`unit_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `investor_units_investor` ON `investor_units` (`investor_id`);--> statement-breakpoint
CREATE TABLE `investors` (
	`id` text PRIMARY KEY NOT NULL,
	`name_zh` text,
	`name_en` text,
	`folded_zh` text,
	`folded_en` text,
	`country` text,
	`region` text,
	`industry` text,
	`parent_company` text,
	`merged_into` text,
	`version` integer DEFAULT 1 NOT NULL,
	`seq` integer NOT NULL,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merged_into`) REFERENCES `investors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `investors_zh` ON `investors` (`folded_zh`);--> statement-breakpoint
CREATE INDEX `investors_en` ON `investors` (`folded_en`);--> statement-breakpoint
CREATE TABLE `negotiations` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`investor_id` text NOT NULL,
	`project` text,
	`industry` text,
	`stage` text NOT NULL,
	`stage_day` text NOT NULL,
	`opened_on` text NOT NULL,
	`expected_minor` integer,
	`expected_currency` text,
	`lost_reason` text,
	`lost_to` text,
	`owner_id` text,
	FOREIGN KEY (`investor_id`) REFERENCES `investors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`expected_currency`) REFERENCES `currencies`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`campaign_id`,`id`) REFERENCES `records`(`campaign_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "negotiations_stage" CHECK("stage" IN ('prospect', 'contact', 'negotiating', 'intent', 'signed', 'lost', 'dormant')),
	CONSTRAINT "negotiations_opened" CHECK("opened_on" IS NULL OR date("opened_on") IS "opened_on"),
	CONSTRAINT "negotiations_stage_day" CHECK("stage_day" IS NULL OR date("stage_day") IS "stage_day"),
	CONSTRAINT "negotiations_expected" CHECK("expected_minor" IS NULL OR (typeof("expected_minor") = 'integer' AND abs("expected_minor") <= 9007199254740991))
);
--> statement-breakpoint
CREATE INDEX `negotiations_investor` ON `negotiations` (`investor_id`);--> statement-breakpoint
CREATE TABLE `next_actions` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`negotiation_id` text NOT NULL,
	`text` text NOT NULL,
	`due_on` text NOT NULL,
	`owner_id` text,
	`done_seq` integer,
	`withdrawn_seq` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`seq` integer NOT NULL,
	FOREIGN KEY (`owner_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`done_seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`withdrawn_seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`campaign_id`,`negotiation_id`) REFERENCES `records`(`campaign_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "next_actions_due_day" CHECK("due_on" IS NULL OR date("due_on") IS "due_on")
);
--> statement-breakpoint
CREATE INDEX `next_actions_due` ON `next_actions` (`campaign_id`,`done_seq`,`due_on`);--> statement-breakpoint
CREATE INDEX `next_actions_negotiation` ON `next_actions` (`negotiation_id`);--> statement-breakpoint
CREATE TABLE `receipts` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`deal_id` text NOT NULL,
	`tranche` integer,
	`kind` text NOT NULL,
	`day` text,
	`amount_minor` integer,
	`currency` text,
	`reverses` text,
	`excess_reason` text,
	`notes` text,
	FOREIGN KEY (`currency`) REFERENCES `currencies`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`campaign_id`,`id`) REFERENCES `records`(`campaign_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`campaign_id`,`deal_id`) REFERENCES `records`(`campaign_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reverses`) REFERENCES `receipts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "receipts_kind" CHECK("kind" IN ('cash', 'equipment', 'intangible', 'reinvested', 'renminbi')),
	CONSTRAINT "receipts_day" CHECK("day" IS NULL OR date("day") IS "day"),
	CONSTRAINT "receipts_amount" CHECK("amount_minor" IS NULL OR (typeof("amount_minor") = 'integer' AND abs("amount_minor") <= 9007199254740991))
);
--> statement-breakpoint
CREATE INDEX `receipts_deal` ON `receipts` (`deal_id`);--> statement-breakpoint
CREATE TABLE `records` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`state` text NOT NULL,
	`logged_at` integer NOT NULL,
	`logged_by` text NOT NULL,
	`withdrawn_seq` integer,
	`import_id` text,
	`version` integer DEFAULT 1 NOT NULL,
	`seq` integer NOT NULL,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`logged_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`withdrawn_seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`campaign_id`,`unit_id`) REFERENCES `entrants`(`campaign_id`,`unit_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "records_kind" CHECK("kind" IN ('activity', 'negotiation', 'deal', 'receipt', 'figure')),
	CONSTRAINT "records_state_known" CHECK("state" IN ('draft', 'pending', 'accepted', 'returned', 'fault', 'falsified', 'set_aside', 'withdrawn'))
);
--> statement-breakpoint
CREATE INDEX `records_list` ON `records` (`campaign_id`,`kind`,`unit_id`,`logged_at`);--> statement-breakpoint
CREATE INDEX `records_state` ON `records` (`campaign_id`,`state`,`kind`,`logged_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `records_within` ON `records` (`campaign_id`,`id`);--> statement-breakpoint
CREATE TABLE `share_answers` (
	`set_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`agrees` integer NOT NULL,
	`reason` text,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`seq` integer NOT NULL,
	PRIMARY KEY(`set_id`, `unit_id`),
	FOREIGN KEY (`set_id`) REFERENCES `share_sets`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `share_lines` (
	`set_id` text NOT NULL,
	`campaign_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`role` text NOT NULL,
	`basis_points` integer NOT NULL,
	PRIMARY KEY(`set_id`, `unit_id`, `role`),
	FOREIGN KEY (`set_id`) REFERENCES `share_sets`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`campaign_id`,`unit_id`) REFERENCES `entrants`(`campaign_id`,`unit_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "share_lines_role" CHECK("role" IN ('lead', 'introducer', 'host')),
	CONSTRAINT "share_lines_points" CHECK("basis_points" BETWEEN 0 AND 10000)
);
--> statement-breakpoint
CREATE TABLE `share_rulings` (
	`set_id` text PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`seq` integer NOT NULL,
	FOREIGN KEY (`set_id`) REFERENCES `share_sets`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `share_sets` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`record_id` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`seq` integer NOT NULL,
	FOREIGN KEY (`by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`campaign_id`,`record_id`) REFERENCES `records`(`campaign_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `share_sets_record` ON `share_sets` (`record_id`,`seq`);--> statement-breakpoint
CREATE TABLE `terms` (
	`subject_kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`campaign_id` text,
	`unit_id` text,
	`term` text NOT NULL,
	PRIMARY KEY(`subject_kind`, `subject_id`, `term`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `terms_term` ON `terms` (`term`,`subject_kind`,`subject_id`);--> statement-breakpoint
CREATE TABLE `award_rows` (
	`run_id` text NOT NULL,
	`award` text NOT NULL,
	`tier` text NOT NULL,
	`position` integer NOT NULL,
	`unit_id` text NOT NULL,
	`reason` text NOT NULL,
	PRIMARY KEY(`run_id`, `award`, `position`),
	FOREIGN KEY (`run_id`) REFERENCES `runs`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `facts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`campaign_id` text NOT NULL,
	`from_seq` integer NOT NULL,
	`until_seq` integer,
	`state` text NOT NULL,
	`unit_id` text NOT NULL,
	`role` text NOT NULL,
	`share_bp` integer NOT NULL,
	`kind` text NOT NULL,
	`aspect` text NOT NULL,
	`day` text NOT NULL,
	`last_day` text,
	`amount` text NOT NULL,
	`currency` text,
	`rate` text,
	`logged_at` integer NOT NULL,
	`evidenced_at` integer,
	`decided_at` integer,
	`attributes` text NOT NULL,
	`subject_id` text NOT NULL,
	`parent_id` text,
	`decision_id` text,
	CONSTRAINT "facts_state" CHECK("state" IN ('claimed', 'accepted')),
	CONSTRAINT "facts_share" CHECK("share_bp" BETWEEN 0 AND 10000),
	CONSTRAINT "facts_day" CHECK("day" IS NULL OR date("day") IS "day"),
	CONSTRAINT "facts_amount" CHECK("amount" IS NULL OR ("amount" GLOB '*[0-9]' AND "amount" NOT GLOB '*[^-.0-9]*' AND "amount" NOT GLOB '?*-*' AND "amount" NOT GLOB '*.*.*' AND "amount" NOT GLOB '.*' AND "amount" NOT GLOB '-.*')),
	CONSTRAINT "facts_attributes" CHECK("attributes" IS NULL OR json_valid("attributes"))
);
--> statement-breakpoint
CREATE INDEX `facts_open` ON `facts` (`campaign_id`,`until_seq`,`unit_id`);--> statement-breakpoint
CREATE INDEX `facts_subject` ON `facts` (`subject_id`,`until_seq`);--> statement-breakpoint
CREATE INDEX `facts_seq` ON `facts` (`campaign_id`,`from_seq`,`until_seq`);--> statement-breakpoint
CREATE TABLE `notices` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`run_id` text NOT NULL,
	`from_day` text NOT NULL,
	`until_day` text NOT NULL,
	`by` text NOT NULL,
	`seq` integer NOT NULL,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`run_id`) REFERENCES `runs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "notices_from" CHECK("from_day" IS NULL OR date("from_day") IS "from_day"),
	CONSTRAINT "notices_until" CHECK("until_day" IS NULL OR date("until_day") IS "until_day")
);
--> statement-breakpoint
CREATE TABLE `objections` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`notice_id` text NOT NULL,
	`about_kind` text NOT NULL,
	`about_id` text NOT NULL,
	`text` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`seq` integer NOT NULL,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`notice_id`) REFERENCES `notices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `result_rows` (
	`result_id` text NOT NULL,
	`board` text NOT NULL,
	`group_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`rank` integer,
	`total` text NOT NULL,
	`lines` text NOT NULL,
	PRIMARY KEY(`result_id`, `board`, `unit_id`),
	FOREIGN KEY (`result_id`) REFERENCES `results`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `result_rows_group` ON `result_rows` (`result_id`,`board`,`group_id`,`rank`);--> statement-breakpoint
CREATE TABLE `results` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`purpose` text NOT NULL,
	`as_of_seq` integer NOT NULL,
	`as_of_day` text NOT NULL,
	`computed_at` integer NOT NULL,
	`scheme_version_id` text,
	`engine` integer NOT NULL,
	`body` text NOT NULL,
	`hash` text NOT NULL,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`scheme_version_id`) REFERENCES `scheme_versions`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "results_purpose_known" CHECK("purpose" IN ('live', 'freeze', 'bulletin', 'run', 'simulation'))
);
--> statement-breakpoint
CREATE INDEX `results_purpose` ON `results` (`campaign_id`,`purpose`,`as_of_seq`);--> statement-breakpoint
CREATE TABLE `rulings` (
	`objection_id` text PRIMARY KEY NOT NULL,
	`upheld` integer NOT NULL,
	`reason` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`seq` integer NOT NULL,
	FOREIGN KEY (`objection_id`) REFERENCES `objections`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `runs` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`n` integer NOT NULL,
	`result_id` text NOT NULL,
	`as_of_seq` integer NOT NULL,
	`bundle_sha` text NOT NULL,
	`bundle_size` integer NOT NULL,
	`history_head` text NOT NULL,
	`signed_by` text NOT NULL,
	`second_by` text,
	`follows` text,
	`seq` integer NOT NULL,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`result_id`) REFERENCES `results`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`follows`) REFERENCES `runs`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `runs_n` ON `runs` (`campaign_id`,`n`);--> statement-breakpoint
CREATE TABLE `scheme_versions` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`scheme_id` text NOT NULL,
	`n` integer NOT NULL,
	`format` integer NOT NULL,
	`body` text NOT NULL,
	`hash` text NOT NULL,
	`reason` text,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`seq` integer NOT NULL,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`campaign_id`,`scheme_id`) REFERENCES `schemes`(`campaign_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "scheme_versions_body" CHECK("body" IS NULL OR json_valid("body"))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `scheme_versions_n` ON `scheme_versions` (`campaign_id`,`n`);--> statement-breakpoint
CREATE TABLE `schemes` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`name` text NOT NULL,
	`draft` text,
	`version` integer DEFAULT 1 NOT NULL,
	`seq` integer NOT NULL,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "schemes_draft" CHECK("draft" IS NULL OR json_valid("draft"))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `schemes_within` ON `schemes` (`campaign_id`,`id`);