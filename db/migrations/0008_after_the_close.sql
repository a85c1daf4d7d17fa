CREATE TABLE `correction_marks` (
	`id` text PRIMARY KEY NOT NULL,
	`correction_id` text NOT NULL,
	`aside` integer NOT NULL,
	`reason` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`seq` integer NOT NULL,
	FOREIGN KEY (`correction_id`) REFERENCES `corrections`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "correction_marks_reason" CHECK(length(trim("reason")) > 0)
);
--> statement-breakpoint
CREATE INDEX `correction_marks_correction` ON `correction_marks` (`correction_id`,`seq`);--> statement-breakpoint
CREATE TABLE `objection_files` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`objection_id` text NOT NULL,
	`blob` text NOT NULL,
	`name` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`seq` integer NOT NULL,
	`withdrawn_seq` integer,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`objection_id`) REFERENCES `objections`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`blob`) REFERENCES `blobs`(`sha256`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`withdrawn_seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `objection_files_objection` ON `objection_files` (`objection_id`);