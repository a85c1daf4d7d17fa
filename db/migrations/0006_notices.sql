CREATE TABLE `corrections` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`objection_id` text NOT NULL,
	`kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`seq` integer NOT NULL,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`objection_id`) REFERENCES `objections`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "corrections_kind" CHECK("kind" IN ('adjustment', 'record'))
);
--> statement-breakpoint
CREATE INDEX `corrections_objection` ON `corrections` (`objection_id`);--> statement-breakpoint
CREATE INDEX `corrections_subject` ON `corrections` (`subject_id`);--> statement-breakpoint
CREATE TABLE `objection_withdrawals` (
	`objection_id` text PRIMARY KEY NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`seq` integer NOT NULL,
	FOREIGN KEY (`objection_id`) REFERENCES `objections`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `recomputation_ends` (
	`recomputation_id` text PRIMARY KEY NOT NULL,
	`adopted` integer NOT NULL,
	`run_id` text,
	`reason` text,
	`by` text NOT NULL,
	`second_by` text,
	`at` integer NOT NULL,
	`seq` integer NOT NULL,
	FOREIGN KEY (`recomputation_id`) REFERENCES `recomputations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `recomputations` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`follows_run` text NOT NULL,
	`basis` text NOT NULL,
	`listed` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`seq` integer NOT NULL,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`follows_run`) REFERENCES `runs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "recomputations_basis" CHECK("basis" IS NULL OR json_valid("basis")),
	CONSTRAINT "recomputations_listed" CHECK("listed" IS NULL OR json_valid("listed"))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `recomputations_seq` ON `recomputations` (`campaign_id`,`seq`);--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_rulings` (
	`id` text PRIMARY KEY NOT NULL,
	`objection_id` text NOT NULL,
	`upheld` integer NOT NULL,
	`reason` text NOT NULL,
	`follows` text,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`seq` integer NOT NULL,
	FOREIGN KEY (`objection_id`) REFERENCES `objections`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "rulings_reason" CHECK(length(trim("reason")) > 0)
);
--> statement-breakpoint
INSERT INTO `__new_rulings`("id", "objection_id", "upheld", "reason", "follows", "by", "at", "seq") SELECT "objection_id", "objection_id", "upheld", "reason", NULL, "by", "at", "seq" FROM `rulings`;--> statement-breakpoint
DROP TABLE `rulings`;--> statement-breakpoint
ALTER TABLE `__new_rulings` RENAME TO `rulings`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `rulings_objection` ON `rulings` (`objection_id`,`seq`);--> statement-breakpoint
CREATE UNIQUE INDEX `rulings_follows` ON `rulings` (`follows`);--> statement-breakpoint
ALTER TABLE `notices` ADD `wording` text DEFAULT 'commendation' NOT NULL;--> statement-breakpoint
ALTER TABLE `notices` ADD `approval` text;--> statement-breakpoint
ALTER TABLE `objections` ADD `unit_id` text;--> statement-breakpoint
ALTER TABLE `objections` ADD `source` text DEFAULT 'unit' NOT NULL;--> statement-breakpoint
ALTER TABLE `objections` ADD `sender` text;