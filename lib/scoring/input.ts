/**
 * What comes in, without the rules: a fact, and facts in columns. For threads that read facts and do nothing with them, and should be
 * there at once.
 */
export type { Span } from './attributes';
export { hashOf, NONE, NumberedTexts } from './cells';
export { Fact, Rate } from './facts';
export { isNumberText } from './rational';
export { FactRow, FactStore, type HeldFacts, LEFT_OUT, MISSING } from './store';
