CREATE TABLE `ballot_closings` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`electorate` text NOT NULL,
	`ballots` integer NOT NULL,
	`by` text NOT NULL,
	`seq` integer NOT NULL,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ballot_closings_once` ON `ballot_closings` (`campaign_id`,`electorate`);--> statement-breakpoint
CREATE TABLE `commendations` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`wording` text NOT NULL,
	`approval` text,
	`authority` text,
	`by` text NOT NULL,
	`seq` integer NOT NULL,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "commendations_wording" CHECK("wording" IN ('praise', 'honour'))
);
--> statement-breakpoint
CREATE TABLE `nomination_answers` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`nomination_id` text NOT NULL,
	`kind` text NOT NULL,
	`place` integer,
	`reason` text,
	`by` text NOT NULL,
	`seq` integer NOT NULL,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`nomination_id`) REFERENCES `nominations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "nomination_answers_kind" CHECK("kind" IN ('chosen', 'withdrawn'))
);
--> statement-breakpoint
CREATE INDEX `nomination_answers_of` ON `nomination_answers` (`nomination_id`);--> statement-breakpoint
CREATE TABLE `previous_winners` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`label` text NOT NULL,
	`award` text NOT NULL,
	`unit_id` text,
	`person` text,
	`source` text NOT NULL,
	`withdraws` text,
	`by` text NOT NULL,
	`seq` integer NOT NULL,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`withdraws`) REFERENCES `previous_winners`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "previous_winners_source" CHECK(length(trim("source")) > 0)
);
--> statement-breakpoint
CREATE INDEX `previous_winners_campaign` ON `previous_winners` (`campaign_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `previous_winners_withdrawn` ON `previous_winners` (`withdraws`);--> statement-breakpoint
CREATE TABLE `referrals` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`deal_id` text NOT NULL,
	`lines` text NOT NULL,
	`basis` text NOT NULL,
	`by` text NOT NULL,
	`seq` integer NOT NULL,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`deal_id`) REFERENCES `deals`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "referrals_lines" CHECK("lines" IS NULL OR json_valid("lines")),
	CONSTRAINT "referrals_basis" CHECK(length(trim("basis")) > 0)
);
--> statement-breakpoint
CREATE INDEX `referrals_deal` ON `referrals` (`campaign_id`,`deal_id`);--> statement-breakpoint
CREATE TABLE `set_rewards` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`reward` text NOT NULL,
	`deal_id` text NOT NULL,
	`referrer` text NOT NULL,
	`amount` text NOT NULL,
	`reason` text NOT NULL,
	`by` text NOT NULL,
	`seq` integer NOT NULL,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "set_rewards_amount" CHECK("amount" IS NULL OR ("amount" GLOB '*[0-9]' AND "amount" NOT GLOB '*[^-.0-9]*' AND "amount" NOT GLOB '?*-*' AND "amount" NOT GLOB '*.*.*' AND "amount" NOT GLOB '.*' AND "amount" NOT GLOB '-.*')),
	CONSTRAINT "set_rewards_reason" CHECK(length(trim("reason")) > 0)
);
--> statement-breakpoint
CREATE INDEX `set_rewards_campaign` ON `set_rewards` (`campaign_id`);--> statement-breakpoint
ALTER TABLE `nominations` ADD `post` text;--> statement-breakpoint
ALTER TABLE `vetoes` ADD `document` text;--> statement-breakpoint
ALTER TABLE `vetoes` ADD `waits` integer;