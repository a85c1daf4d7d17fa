ALTER TABLE `ballots` ADD `marks` text;--> statement-breakpoint
ALTER TABLE `ballot_closings` ADD `handed` integer;--> statement-breakpoint
ALTER TABLE `ballot_closings` ADD `returned` integer;