/** Before a file of tests is loaded, in the thread `npm run mutate` keeps: the mutant before is switched off. Its own comes on with the first test. */
import { inject } from 'vitest';

const stryker = inject('globalNamespace' as never) as string | undefined;
const state = stryker && (globalThis as Record<string, unknown>)[stryker];
if (state) Object.assign(state, { activeMutant: undefined });
