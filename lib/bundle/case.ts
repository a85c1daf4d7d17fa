/**
 * A case: what a seal is made over (subjects, facts, scheme), as plain JSON that a person can write. Whoever has a published scheme and its
 * table puts them down in one file, computes it, and seals it where it should be verified and compared. FORMAT.md tells its form.
 */
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { readJson } from '../json-lines';
import {
  checkScheme,
  computeResult,
  Fact,
  parseScheme,
  type Result,
  type Scheme,
  Subjects,
} from '../scoring';
import { BundleError, cannotBeRead } from './format';
import { type Written, writeBundle } from './write';

export type Case = {
  readonly subjects: Subjects;
  readonly facts: readonly Fact[];
  readonly scheme: Scheme;
};

const object = z.record(z.string(), z.unknown());
const Form = z.strictObject({ subjects: object, facts: z.array(object).default([]), scheme: z.unknown() });

/** Whether a file is a case: one JSON object, where the first line of a bundle is a list. False where it cannot be read: who reads it says why. */
export async function isCase(path: string): Promise<boolean> {
  try {
    for await (const chunk of createReadStream(path, { end: 255, encoding: 'utf8' }))
      return /^\uFEFF?\s*\{(?!"count":)/.test(chunk);
  } catch {}
  return false;
}

/**
 * Reads a case. Lists of subjects that have nothing may be left out. A fact that says no more is accepted, whole to its lead unit, on the
 * day of the result, logged in time, a record of its own. Throws a BundleError `unreadable` that names the place in `detail`.
 */
export async function readCase(path: string): Promise<Case> {
  const text = await readFile(path, 'utf8').catch((cause) => Promise.reject(cannotBeRead(cause)));
  const body = text.replace(/^\uFEFF/, '');
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    const read = readJson(body);
    throw new BundleError('unreadable', 'not-json', null, 'line' in read ? read.line : 0);
  }
  // A downloaded scheme is what is most easily taken for a case.
  if (isScheme(json)) throw new BundleError('unreadable', 'only-a-scheme', null, 0);
  const form = checked(Form, json, 'not-a-case', '');
  const subjects = checked(Subjects, { ...WITHOUT_LISTS, ...form.subjects }, 'not-subjects', 'subjects');
  const scheme = schemeIn(form.scheme, subjects);
  const usual = {
    state: 'accepted',
    role: 'lead',
    shareBp: 10_000,
    day: subjects.asOfDay,
    logged: 0,
    attributes: {},
  };
  const facts = form.facts.map((fact, n) =>
    checked(Fact, { ...usual, record: `fact-${n + 1}`, ...fact }, 'not-a-fact', `facts.${n}`),
  );
  return { subjects, facts, scheme };
}

/** What facts name that nothing else in the case does, mostly by a slip of the pen: such facts count nowhere, and no rule would say so. */
export type Strays = Readonly<Record<'units' | 'figures' | 'moneyWithoutCurrency', readonly string[]>>;

export function straysOf({ subjects, facts, scheme }: Case): Strays {
  const holders = new Set([
    ...[...subjects.units, ...subjects.groups].map(({ id }) => id),
    subjects.campaign.id,
  ]);
  const figures = new Set(scheme.measures.flatMap(({ source }) => source.figure ?? []));
  const figureOf = ({ kind, attributes }: Fact) => (kind === 'figure' ? String(attributes.key ?? '') : null);
  const isMoney = (fact: Fact) =>
    scheme.measures.some(
      ({ quantity, source }) =>
        quantity === 'money' &&
        source.kind === fact.kind &&
        source.aspect === fact.aspect &&
        (source.figure ?? null) === figureOf(fact),
    );
  const each = (of: readonly string[]) => [...new Set(of)];
  return {
    units: each(facts.map(({ unit }) => unit).filter((unit) => !holders.has(unit))),
    figures: each(facts.flatMap((fact) => figureOf(fact) ?? []).filter((key) => !figures.has(key))),
    moneyWithoutCurrency: each(
      facts.filter((fact) => fact.currency === undefined && isMoney(fact)).map(({ record }) => record),
    ),
  };
}

/** Seals a case as run 1 of its campaign. */
export function sealCase(path: string, { subjects, facts, scheme }: Case, result: Result): Promise<Written> {
  const header = { campaign: subjects.campaign.id, run: 1, follows: null };
  return writeBundle(path, { header, subjects, facts, scheme, result });
}

export function computeCase({ scheme, subjects, facts }: Case): Result {
  return computeResult(scheme, subjects, facts);
}

const WITHOUT_LISTS = {
  groups: [],
  goals: [],
  targets: [],
  pastValues: [],
  adjustments: [],
  enteredPoints: [],
  vetoes: [],
  setAsides: [],
};

function isScheme(json: unknown): boolean {
  const has = (name: string) => typeof json === 'object' && json !== null && name in json;
  return has('indicators') && has('measures') && !has('subjects') && !has('scheme');
}

function checked<T>(schema: z.ZodType<T>, value: unknown, code: string, at: string): T {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const place = [at, ...(issue?.path ?? []).map(String), ...unknown].filter(Boolean).join('.');
  const isMissing = issue?.code === 'invalid_type' && issue.input === undefined;
  const wrong = unknown.length > 0 ? 'unknown' : isMissing ? 'missing' : 'value';
  throw new BundleError('unreadable', code, null, 0, place, { wrong });
}

/** A scheme that can be read and makes sense for these units and goals: what the editor would not publish is not computed here either. */
function schemeIn(body: unknown, { goals, groups }: Subjects): Scheme {
  const { scheme, problems } = parseScheme(body);
  const [problem] = scheme
    ? checkScheme(scheme, { goals, groups }).filter(({ severity }) => severity === 'error')
    : problems;
  if (scheme && !problem) return scheme;
  throw new BundleError(
    'unreadable',
    problem?.code ?? 'not-a-scheme',
    null,
    0,
    `scheme.${problem?.path ?? ''}`,
    problem?.params,
  );
}
