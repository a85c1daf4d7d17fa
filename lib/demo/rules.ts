/** The rules of the demo: the default scheme, published as it is. */
import { newId } from '../id';
import { publishScheme, schemeOf, startScheme } from '../scheme';
import type { Stage } from './setting';

/** Publishes the default scheme before the start, so that it counts at once. */
export function publishRules(stage: Stage): void {
  const office = stage.as('office');
  startScheme(office, { campaign: stage.campaign, from: 'library:hundred-days' }, newId());
  const draft = schemeOf(office, stage.campaign)?.draft;
  if (!draft) throw new Error('The scheme has no draft.');
  publishScheme(office, { campaign: stage.campaign, version: draft.version, reason: null }, newId());
}
