import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROLES } from '../vocabulary';
import {
  can,
  commandActor,
  jobActor,
  linkActor,
  type Membership,
  type Person,
  POLICY,
  ruleOf,
  type Scope,
  VERBS,
} from '.';

const campaign = 'campaign-1';
const as = (...memberships: Omit<Membership, 'id'>[]): Person =>
  ({
    kind: 'person',
    id: 'person-1',
    mustChange: false,
    memberships: memberships.map((m, n) => ({ id: String(n), ...m })),
  }) as unknown as Person;

const own: Scope = { campaign, units: ['unit-1'], person: 'person-2' };
const actors = {
  office: as({ role: 'admin', campaign: null, unit: null }),
  admin: as({ role: 'admin', campaign, unit: null }),
  'admin of another': as({ role: 'admin', campaign: 'campaign-2', unit: null }),
  officer: as({ role: 'officer', campaign, unit: 'unit-1' }),
  'officer elsewhere': as({ role: 'officer', campaign, unit: 'unit-2' }),
  'officer before': as({ role: 'officer', campaign: 'campaign-2', unit: 'unit-1' }),
  leader: as({ role: 'leader', campaign, unit: 'unit-1' }),
  verifier: as({ role: 'verifier', campaign, unit: null }),
  'verifier of the unit': as({ role: 'verifier', campaign, unit: 'unit-1' }),
  'verifier and officer': as(
    { role: 'verifier', campaign, unit: null },
    { role: 'officer', campaign, unit: 'unit-1' },
  ),
  auditor: as({ role: 'auditor', campaign: null, unit: null }),
  nobody: as(),
};

test('the access table: each kind of person, each verb, about a unit of the campaign', () => {
  const table = VERBS.map((verb) => {
    const may = Object.entries(actors).filter(([, actor]) => can(actor, verb, own));
    return `${verb.padEnd(22)} ${may.map(([name]) => name).join(', ')}`;
  });
  expect(table.join('\n')).toMatchSnapshot();
});

test('an auditor changes nothing, and neither does somebody without a role', () => {
  for (const verb of VERBS) {
    expect(can(actors.auditor, verb, own), verb).toBe(false);
    expect(can(actors.nobody, verb, own), verb).toBe(false);
  }
});

test('nobody decides a claim of a unit they belong to, in whatever role', () => {
  for (const verb of ['claim.decide', 'claim.decide-many'] as const) {
    expect(can(actors.verifier, verb, own)).toBe(true);
    expect(can(actors['verifier of the unit'], verb, own)).toBe(false);
    expect(can(actors['verifier and officer'], verb, own)).toBe(false);
    expect(can(actors.verifier, verb, { campaign, units: ['unit-3', 'unit-1'] })).toBe(true);
    expect(can(actors['verifier and officer'], verb, { campaign, units: ['unit-3', 'unit-1'] })).toBe(false);
  }
});

test('a role ends at the border of its campaign', () => {
  expect(can(actors['officer before'], 'deal.log', own)).toBe(false);
  expect(can(actors['admin of another'], 'campaign.close', own)).toBe(false);
});

test('with a one-time password one may only choose another, or leave', () => {
  const fresh = { ...actors.office, mustChange: true } as Person;
  const self = { ...own, person: fresh.id };
  expect(VERBS.filter((verb) => can(fresh, verb, self))).toEqual(['session.end', 'password.change']);
});

test('commands, jobs and links may only what names them', () => {
  const verbsOf = (actor: Parameters<typeof can>[0]) => VERBS.filter((verb) => can(actor, verb, own));
  expect(verbsOf(commandActor('x'))).toEqual(
    VERBS.filter((verb) => ruleOf(verb).others?.includes('command')),
  );
  expect(verbsOf(linkActor('x'))).toEqual(['session.start']);
  for (const verb of verbsOf(jobActor('x'))) expect(ruleOf(verb).others).toContain('job');
});

/** Where lib calls `write(actor, 'verb', …)`. */
function uses(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const root = join(process.cwd(), 'lib');
  for (const name of readdirSync(root, { recursive: true }).map(String)) {
    if (!name.endsWith('.ts') || name.endsWith('.test.ts') || name.endsWith('testing.ts')) continue;
    const source = readFileSync(join(root, name), 'utf8');
    for (const [, verb] of source.matchAll(
      /\bwrite(?:<[^>]*>)?\(\s*[^,()]+(?:\([^()]*\))?,\s*'([a-z-]+\.[a-z-]+)'/g,
    )) {
      if (verb) found.set(verb, [...(found.get(verb) ?? []), name]);
    }
  }
  return found;
}

test('every verb of the table is what exactly one write does', () => {
  const used = uses();
  expect([...used.keys()].filter((verb) => !(verb in POLICY))).toEqual([]);
  expect([...used].filter(([, places]) => places.length > 1)).toEqual([]);
  expect(VERBS.filter((verb) => !used.has(verb))).toEqual([]);
});

test('the roles of the table are those of the vocabulary', () => {
  expect(ROLES).toEqual(['officer', 'leader', 'verifier', 'admin', 'auditor']);
});
