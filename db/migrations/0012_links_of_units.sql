PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_unit_links` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`linked_unit_id` text NOT NULL,
	`kind` text NOT NULL,
	`on` integer NOT NULL,
	`reason` text,
	`seq` integer NOT NULL,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`campaign_id`,`unit_id`) REFERENCES `entrants`(`campaign_id`,`unit_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`campaign_id`,`linked_unit_id`) REFERENCES `entrants`(`campaign_id`,`unit_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "unit_links_kind" CHECK("kind" IN ('attached', 'pair', 'trust', 'joint')),
	CONSTRAINT "unit_links_other" CHECK("linked_unit_id" <> "unit_id")
);
--> statement-breakpoint
INSERT INTO `__new_unit_links`("id", "campaign_id", "unit_id", "linked_unit_id", "kind", "on", "reason", "seq") SELECT "id", "campaign_id", "unit_id", "linked_unit_id", CASE WHEN "kind" IN ('attached', 'pair', 'trust', 'joint') THEN "kind" ELSE 'pair' END, "withdrawn_seq" IS NULL, NULL, "seq" FROM `unit_links` WHERE "linked_unit_id" <> "unit_id";--> statement-breakpoint
DROP TABLE `unit_links`;--> statement-breakpoint
ALTER TABLE `__new_unit_links` RENAME TO `unit_links`;--> statement-breakpoint
PRAGMA foreign_keys=ON;