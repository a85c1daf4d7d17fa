/** Every table, by what it is about. The properties that cannot be added later are in README, "Data". */
export * from './schema/campaigns';
export * from './schema/claims';
export * from './schema/honours';
export * from './schema/ledger';
export * from './schema/notices';
export * from './schema/people';
export * from './schema/records';
export * from './schema/results';
