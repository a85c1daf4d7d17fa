import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { VERBS } from '../access/policy';
import { PHASES } from '../campaign/phase';
import { REFUSALS } from '../failure';
import { CURRENCIES } from '../money';
import * as vocabulary from '../vocabulary';
import { DEFAULT_LANGUAGE, languageOf } from './language';
import { MESSAGES } from './messages';
import { dayShown, instantShown } from './show';

type Tree = { readonly [key: string]: string | Tree };
const { 'zh-CN': zh, en } = MESSAGES as unknown as Record<string, Tree> & { 'zh-CN': Tree; en: Tree };

function leaves(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[path + key, value]] : leaves(value, `${path}${key}.`),
  );
}

/** The names a message wants filled, whatever is done with them; text inside plural branches included. */
function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\s*(\w+)\s*[,}]/g)].map((match) => match[1] ?? ''))].sort();
}

/** Every closed set, where its names stand. */
const NAMED: readonly (readonly [string, readonly string[]])[] = [
  ['refusals', REFUSALS],
  ['states.claim', vocabulary.CLAIM_STATES],
  ['states.phase', PHASES],
  ['states.step', vocabulary.CAMPAIGN_STEPS],
  ['words.role', vocabulary.ROLES],
  ['words.language', vocabulary.LANGUAGES],
  ['words.unitKind', vocabulary.UNIT_KINDS],
  ['words.recordKind', vocabulary.RECORD_KINDS],
  ['words.recordKinds', vocabulary.RECORD_KINDS],
  ['words.aspect', vocabulary.ASPECTS],
  ['words.activityKind', vocabulary.ACTIVITY_KINDS],
  ['words.organiser', vocabulary.ORGANISERS],
  ['words.stage', vocabulary.STAGES],
  ['words.origin', vocabulary.ORIGINS],
  ['words.dealKind', vocabulary.DEAL_KINDS],
  ['words.dealStage', vocabulary.DEAL_STAGES],
  ['words.receiptKind', vocabulary.RECEIPT_KINDS],
  ['words.shareRole', vocabulary.SHARE_ROLES],
  ['words.evidenceKind', vocabulary.EVIDENCE_KINDS],
  ['words.decision', vocabulary.DECISION_OUTCOMES],
  ['words.holder', vocabulary.HOLDERS],
  ['words.quantity', vocabulary.QUANTITIES],
  ['words.confirmed', vocabulary.CONFIRMED_KINDS],
  ['words.linkKind', vocabulary.LINK_KINDS],
  ['words.jobState', vocabulary.JOB_STATES],
  ['words.actorKind', vocabulary.ACTOR_KINDS],
  ['words.amountUnit', vocabulary.AMOUNT_UNITS],
  ['words.currency', CURRENCIES],
  ...[...new Set(VERBS.map((verb) => verb.split('.')[0] ?? ''))].map(
    (noun): readonly [string, readonly string[]] => [
      `verbs.${noun}`,
      VERBS.filter((verb) => verb.startsWith(`${noun}.`)).map((verb) => verb.slice(noun.length + 1)),
    ],
  ),
];

function at(tree: Tree, path: string): string[] {
  let node: string | Tree | undefined = tree;
  for (const key of path.split('.')) node = typeof node === 'object' ? node[key] : undefined;
  return typeof node === 'object' ? Object.keys(node) : [];
}

describe('The texts', () => {
  it('have the same keys in both languages', () => {
    const keys = (tree: Tree) =>
      leaves(tree)
        .map(([key]) => key)
        .sort();
    expect(keys(en)).toEqual(keys(zh));
  });

  it('want the same things filled in in both languages', () => {
    const other = new Map(leaves(en));
    const differing = leaves(zh).filter(
      ([key, text]) => placeholders(text).join() !== placeholders(other.get(key) ?? '').join(),
    );
    expect(differing).toEqual([]);
  });

  it('leave no text empty, and never shout or congratulate', () => {
    const wrong = [...leaves(zh), ...leaves(en)].filter(
      ([, text]) => text.trim() === '' || /[!！]|successfully|成功/.test(text),
    );
    expect(wrong).toEqual([]);
  });

  it('say in a notice what was done: what goes on meanwhile is told by the page itself, which looks again', () => {
    const going = [...leaves(zh.notices as Tree), ...leaves(en.notices as Tree)].filter(([, text]) =>
      /正在|\bbeing\b/i.test(text),
    );
    expect(going).toEqual([]);
  });

  it('name every member of every closed set, and nothing that is in none', () => {
    for (const [path, members] of NAMED) {
      expect(at(zh, path).sort(), path).toEqual([...members].sort());
    }
  });

  it('leave out no closed set of the vocabulary', () => {
    const named = new Set(NAMED.map(([, members]) => members));
    const parts = new Set<unknown>([vocabulary.MONEY_ASPECTS]);
    const forgotten = Object.entries(vocabulary).filter(
      ([, value]) => Array.isArray(value) && !named.has(value) && !parts.has(value),
    );
    expect(forgotten.map(([name]) => name)).toEqual([]);
  });

  it('are all listed: every file is a namespace in both languages', () => {
    for (const [language, tree] of Object.entries(MESSAGES)) {
      const folder = fileURLToPath(new URL(language, import.meta.url));
      const files = readdirSync(folder).map((file) => file.replace('.json', ''));
      expect(Object.keys(tree).sort()).toEqual(files.sort());
    }
  });

  it('say each thing once: no file has a key twice', () => {
    for (const language of Object.keys(MESSAGES)) {
      const folder = fileURLToPath(new URL(language, import.meta.url));
      for (const file of readdirSync(folder)) {
        const text = readFileSync(`${folder}/${file}`, 'utf8');
        const written = [...text.matchAll(/^\s*"(?:[^"\\]|\\.)+"\s*:/gm)].length;
        let read = 0;
        JSON.parse(text, function count(_key, value) {
          read += value && typeof value === 'object' ? Object.keys(value).length : 0;
          return value;
        });
        expect(read, `${language}/${file}`).toBe(written);
      }
    }
  });
});

describe('The language', () => {
  it('is the one the cookie names, and Chinese where it names none', () => {
    expect(languageOf('en')).toBe('en');
    expect(languageOf(undefined)).toBe(DEFAULT_LANGUAGE);
    expect(languageOf('de')).toBe('zh-CN');
  });
});

describe('Days and instants', () => {
  it('read as each language says them', () => {
    expect(dayShown('2026-07-04', 'zh-CN')).toBe('7月4日');
    expect(dayShown('2026-07-04', 'en')).toBe('4 Jul');
    expect(dayShown('2026-07-04', 'zh-CN', 'year')).toBe('2026年7月4日');
    expect(dayShown('2026-07-04', 'en', 'year')).toBe('4 Jul 2026');
  });

  it('are shown in the campaign’s zone, whatever the server’s', () => {
    const instant = Date.UTC(2026, 6, 4, 16, 30);
    expect(instantShown(instant, 'Asia/Shanghai', 'zh-CN')).toBe('7月5日 00:30');
    expect(instantShown(instant, 'Asia/Shanghai', 'en')).toBe('5 Jul 00:30');
  });
});

it('Browser files use the texts every page sends along, and no others', () => {
  const sent = ['common', 'form', 'errors', 'refusals', 'notices', 'words'];
  const app = fileURLToPath(new URL('../../app', import.meta.url));
  const asked = readdirSync(app, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsx'))
    .map((name) => readFileSync(`${app}/${name}`, 'utf8'))
    .filter((text) => text.startsWith("'use client'"))
    .flatMap((text) => [...text.matchAll(/useTranslations\('(\w+)/g)].map((match) => match[1] ?? ''));
  expect(asked.length).toBeGreaterThan(10);
  expect(asked.filter((namespace) => !sent.includes(namespace))).toEqual([]);
});
