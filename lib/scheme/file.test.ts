import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { freshDatabase } from '../../db/testing';
import { Denied, Missing, Refusal } from '../failure';
import { readJson } from '../json-lines';
import { defaultScheme, LIBRARY } from '../scoring';
import { aRequest, aRunningCampaign, historyRows } from '../testing';
import { wordsOf } from '../text';
import { draftFile, importScheme, schemeOf, schemeVersion, startScheme, versionFile } from '.';
import { ImportSchemeInput, isMendable, MOST_OF_FILE } from './input';
import { aPublishedScheme } from './testing';

let db: ReturnType<typeof freshDatabase>;
beforeEach(() => {
  db = freshDatabase();
});
afterEach(() => db.dispose());

const read = (campaign: string, version: string, body: string) =>
  ImportSchemeInput.parse({ campaign, version, body });
/** What is wrong with a file: place, code and line. */
const wrong = (body: string) =>
  ImportSchemeInput.safeParse({ campaign: 'c', version: '', body }).error?.issues.map((issue) => {
    const params = 'params' in issue ? issue.params : undefined;
    return [issue.path.join('.'), issue.message, params] as const;
  });

describe('A scheme as a file', () => {
  test('goes out of one campaign and comes into another, the same to the last field', () => {
    const from = aRunningCampaign({ started: false });
    aPublishedScheme(from.admin, from.id);
    const version = schemeVersion(from.officers[0], from.id, 1);
    const content = version ? versionFile(version) : '';
    const to = aRunningCampaign({ started: false });
    importScheme(to.admin, read(to.id, '', content), aRequest());
    expect(schemeOf(to.admin, to.id)?.draft?.scheme).toEqual(defaultScheme({ currency: 'USD' }));
    expect(draftFile(to.admin, to.id)).toBe(content);
  });

  test('takes the place of the draft that was seen, and of no other', () => {
    const world = aRunningCampaign({ started: false });
    startScheme(world.admin, { campaign: world.id, from: 'library:hundred-days' }, aRequest());
    const before = draftFile(world.admin, world.id);
    const other = `${JSON.stringify(LIBRARY[1]?.make('USD'))}`;
    const rows = historyRows();
    for (const version of ['', '7'])
      expect(() => importScheme(world.admin, read(world.id, version, other), aRequest())).toThrow(
        new Refusal('changed-meanwhile'),
      );
    expect(draftFile(world.admin, world.id)).toBe(before);
    expect(historyRows()).toBe(rows);
    importScheme(world.admin, read(world.id, '1', other), aRequest());
    expect(schemeOf(world.admin, world.id)?.draft).toMatchObject({
      version: 2,
      scheme: LIBRARY[1]?.make('USD'),
    });
  });

  test('is read with the currency of the campaign it came into: an amount asked for in another is a doubt', () => {
    const world = aRunningCampaign({ started: false });
    const scheme = JSON.parse(JSON.stringify(defaultScheme({ currency: 'USD' })));
    const asked = { test: 'amount', aspect: 'total', is: 'ge', number: '5000000000', currency: 'CNY' };
    const [deal] = scheme.measures.filter((one: { source: { kind: string } }) => one.source.kind === 'deal');
    deal.quantity = 'count';
    deal.source.aspect = 'count';
    delete deal.currency;
    deal.where = asked;
    importScheme(world.admin, read(world.id, '', JSON.stringify(scheme)), aRequest());
    const problems = schemeOf(world.admin, world.id)?.draft?.problems ?? [];
    expect(problems.filter(({ code }) => code === 'amount-foreign')).toMatchObject([
      { severity: 'warning', params: { currency: 'CNY', usual: 'USD' } },
    ]);
  });

  test('is taken away and brought in by who may edit the draft', () => {
    const world = aRunningCampaign({ started: false });
    const input = read(world.id, '', JSON.stringify(defaultScheme()));
    for (const actor of [world.auditor, world.verifier, world.officers[0], world.leader]) {
      expect(() => draftFile(actor, world.id)).toThrow(Denied);
      expect(() => importScheme(actor, input, aRequest())).toThrow(Denied);
    }
    expect(() => draftFile(world.admin, world.id)).toThrow(Missing);
    expect(schemeOf(world.admin, world.id)?.draft).toBeNull();
  });
});

describe('A file that is turned away', () => {
  test('says on which line it stops being JSON', () => {
    expect(wrong('{\n  "format": 1,\n  "names": {]\n}')).toEqual([['body', 'not-json', { line: 3 }]]);
    expect(wrong('{"a": 1}\n\nmore')).toEqual([['body', 'not-json', { line: 3 }]]);
    expect(wrong('   ')).toEqual([['body', 'required', undefined]]);
    expect(wrong('x'.repeat(MOST_OF_FILE + 1))?.[0]?.[1]).toBe('scheme-file-size');
    expect(wrong('['.repeat(100_000))?.[0]?.[1]).toBe('not-json');
  });

  test('says what was expected of what is no scheme: a list, a picture, a text, and a file that is cut off', () => {
    const codes = (content: string) => wrong(content)?.map(([path, code]) => `${path} ${code}`);
    for (const none of ['[]', '{}', '"text"', 'null', '计分办法', 'name,weight\n1,2'])
      expect(codes(none), none).toEqual(['body scheme-file-kind']);
    const png = new TextDecoder().decode(
      Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0]),
    );
    expect(codes(png)).toEqual(['body scheme-file-binary']);
    // Nothing of these is worth mending by hand; what is cut off is.
    for (const none of [png, '计分办法', 'name,weight', ' '.repeat(MOST_OF_FILE + 1)])
      expect(isMendable(none)).toBe(false);
    const whole = JSON.stringify(defaultScheme(), null, 1);
    expect(isMendable(whole.slice(0, 300))).toBe(true);
    for (const part of [0.2, 0.5, 0.9]) {
      const [one] = wrong(whole.slice(0, Math.floor(whole.length * part))) ?? [];
      expect([one?.[0], one?.[1]], String(part)).toEqual(['body', 'scheme-file-cut']);
    }
    for (const language of ['zh-CN', 'en'] as const)
      for (const code of ['scheme-file-kind', 'scheme-file-binary', 'scheme-file-cut'] as const)
        expect(wordsOf(language)(`errors.${code}`, { line: 3 })).not.toContain('errors.');
  });

  test('says for every problem in which piece it stands, where in it, and on which line', () => {
    const scheme = JSON.parse(JSON.stringify(defaultScheme()));
    scheme.indicators[2].rule.goal = undefined;
    scheme.measures[0].key = 'Active Days';
    scheme.format = 9;
    const content = JSON.stringify(scheme, null, 1);
    const lineOf = (text: string) => content.slice(0, content.indexOf(text)).split('\n').length;
    const found = wrong(content);
    expect(found?.map(([path, code]) => [path, code])).toEqual([
      ['body.format', 'scheme-file'],
      ['body.measures/0/key', 'scheme-file'],
      ['body.indicators/2/rule/goal', 'scheme-file'],
    ]);
    expect(found?.map(([, , params]) => params)).toEqual([
      { list: 'other', n: 0, key: '', path: 'format', line: 2, code: 'unknown_format' },
      {
        list: 'measures',
        n: 1,
        key: 'Active Days',
        path: 'key',
        line: lineOf('"Active Days"'),
        code: 'not_a_key',
      },
      {
        list: 'indicators',
        n: 3,
        key: 'contracted',
        path: 'rule.goal',
        // Told at the rule that lacks it.
        line: content.slice(0, content.indexOf('"preset": "ratio"')).split('\n').length - 1,
        code: 'required',
      },
    ]);
  });

  test('names a field that is none at its own line, with what was probably meant', () => {
    const scheme = JSON.parse(JSON.stringify(defaultScheme()));
    const renamed = (piece: Record<string, unknown>, from: string, to: string) => {
      piece[to] = piece[from];
      delete piece[from];
    };
    renamed(scheme.measures[1].source, 'aspect', 'aspct');
    renamed(scheme.indicators[0].rule, 'per', 'pre');
    scheme.boards[0].zzzzzz = 1;
    scheme.titel = 'x';
    const content = JSON.stringify(scheme, null, 1);
    const lineOf = (text: string) => content.slice(0, content.indexOf(text)).split('\n').length;
    const unknown = wrong(content)?.filter(([, , params]) => params?.code === 'field_unknown');
    expect(unknown?.map(([, , params]) => [params?.field, params?.meant, params?.line])).toEqual([
      ['aspct', 'aspect', lineOf('"aspct"')],
      ['pre', 'per', lineOf('"pre"')],
      ['zzzzzz', 'none', lineOf('"zzzzzz"')],
      ['titel', 'none', lineOf('"titel"')],
    ]);
    const [first, , third] = unknown ?? [];
    expect(wordsOf('zh-CN')('errors.scheme-file', first?.[2] as never)).toContain(
      '“aspct”不是这里的字段（是不是 aspect？）',
    );
    expect(wordsOf('en')('errors.scheme-file', third?.[2] as never)).toMatch(/“zzzzzz” is no field here$/);
  });

  test('whatever is no JSON is refused by the reader as by the language', () => {
    for (const text of ['', '{', '{"a"}', '[1,]', '{"a":1,}', '"a\nb"', '01', 'nul', '{"a":1}}', "{'a':1}"]) {
      expect('lineOf' in readJson(text), text).toBe(false);
      expect(() => JSON.parse(text)).toThrow();
    }
    for (const text of ['0', 'null', '"\\u4e2d"', '[]', ' {"a" : [1, {"b": -2.5e3}]} \n'])
      expect('lineOf' in readJson(text), text).toBe(true);
  });
});

test('a problem of a file is said in words, in both languages', () => {
  const params = { list: 'indicators', n: 3, key: 'paid_in', path: 'rule.goal', line: 41, code: 'required' };
  expect(wordsOf('zh-CN')('errors.scheme-file', params)).toBe(
    '指标第 3 项 paid_in 的 rule.goal（第 41 行）：缺少内容',
  );
  expect(wordsOf('en')('errors.scheme-file', { ...params, code: 'not_a_number' })).toBe(
    'Indicator 3 paid_in, rule.goal (line 41): not a number',
  );
  expect(wordsOf('zh-CN')('errors.formula-place', params)).toBe('rule.goal（第 41 行）：缺少内容');
});

test('is refused in words where its rules stand too deep within each other', () => {
  const scheme = defaultScheme({ currency: 'USD' });
  const deep = (levels: number) => {
    let tree: object = { form: 'value', of: 'number', number: '1' };
    for (let level = 1; level < levels; level += 1) tree = { form: 'round', of: tree, places: 0 };
    const [first, ...rest] = scheme.indicators;
    return JSON.stringify({
      ...scheme,
      indicators: [{ ...first, rule: { preset: 'formula', tree } }, ...rest],
    });
  };
  expect(wrong(deep(120))).toBeUndefined();
  const [problem] = wrong(deep(121)) ?? [];
  expect(problem).toMatchObject([
    'body.indicators/0/rule/tree',
    'scheme-file',
    { list: 'indicators', n: 1, path: 'rule.tree', code: 'too_deep' },
  ]);
  expect(wordsOf('zh-CN')('errors.scheme-file', problem?.[2] as never)).toContain('套得太深，请拆成几项指标');
  expect(wordsOf('en')('errors.scheme-file', problem?.[2] as never)).toContain('make several indicators');
});
