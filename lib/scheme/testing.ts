/** Makers for tests of schemes: a published one, and what a form would send. */

import type { Person } from '../access';
import { nested } from '../action/form';
import { aRequest } from '../testing';
import { type Published, publishScheme, schemeOf, startScheme } from '.';
import type { Filled } from './forms';

/** What the action would hand to a schema if the form were sent as it stands, with some fields changed. */
export function sent(
  filled: Filled,
  changed: Readonly<Record<string, string>> = {},
): Record<string, unknown> {
  const form = new FormData();
  for (const [name, value] of filled.pairs) if (!(name in changed)) form.append(name, value);
  for (const [name, value] of Object.entries(changed)) form.append(name, value);
  return nested(form) as Record<string, unknown>;
}

/** The default scheme, published in a campaign. */
export function aPublishedScheme(admin: Person, campaign: string, reason: string | null = '开始'): Published {
  startScheme(admin, { campaign, from: 'library:hundred-days' }, aRequest());
  const version = schemeOf(admin, campaign)?.draft?.version ?? 0;
  return publishScheme(admin, { campaign, version, reason }, aRequest());
}
