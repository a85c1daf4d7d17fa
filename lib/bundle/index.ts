/**
 * Sealed bundles: one file from which anybody recomputes the same list, without server or database. The form is told in `format.ts`.
 * `writeBundle(path, {header, subjects, facts, scheme, result})` → `{seal, size, facts}` · `readBundle(path)` · `recompute(bundle)` ·
 * `verifyBundle(path)` · `differenceOf(a, b)`. Failures are BundleErrors that name section and line. `readCase(path)` reads what a bundle is
 * made of from plain JSON, `sealCase` seals it.
 */
export { type Case, computeCase, isCase, readCase, type Strays, sealCase, straysOf } from './case';
export {
  type Changed,
  type Difference,
  differenceOf,
  isSame,
  sealedResult,
} from './difference';
export { BUNDLE_FORMAT, BundleError, type Header, SECTIONS, type Section } from './format';
export { type Bundle, compareResult, readBundle, recompute, verifyBundle } from './read';
export { type BundleContent, clearParts, type Written, writeBundle } from './write';
