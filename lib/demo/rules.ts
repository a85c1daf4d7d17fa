/** The rules of the demo: the default scheme with honours for projects, persons and referrers, published before the start. */
import { newId } from '../id';
import { importScheme, publishScheme, schemeOf, startScheme } from '../scheme';
import { ImportSchemeInput } from '../scheme/input';
import { withHonours } from './honours';
import type { Stage } from './setting';

/** Publishes the rules before the start, so that they count at once. */
export function publishRules(stage: Stage): void {
  const office = stage.as('office');
  const { campaign } = stage;
  startScheme(office, { campaign, from: 'library:hundred-days' }, newId());
  const draft = schemeOf(office, campaign)?.draft;
  if (!draft) throw new Error('The scheme has no draft.');
  const body = JSON.stringify(withHonours(draft.scheme));
  const asked = ImportSchemeInput.parse({ campaign, version: String(draft.version), body });
  const { version } = importScheme(office, asked, newId());
  publishScheme(office, { campaign, version, reason: null }, newId());
}
