import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonical, type Json } from '../canonical';
import { computeCase, isCase, readCase, recompute, sealCase, straysOf, verifyBundle } from '.';
import { campaignContent, campaignFacts, campaignScheme, campaignSubjects } from './testing';

let folder = '';
let file = '';
/** The case that FORMAT.md shows. */
let shown: { subjects: { targets: object[] }; facts: Record<string, unknown>[]; scheme: object };
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'case-'));
  file = join(folder, 'case.json');
  const format = await readFile(new URL('./FORMAT.md', import.meta.url), 'utf8');
  shown = JSON.parse(/```json\n([\s\S]*?)```/.exec(format)?.[1] ?? '');
});
afterAll(() => rm(folder, { recursive: true }));

async function given(body: unknown): Promise<string> {
  await writeFile(file, typeof body === 'string' ? body : JSON.stringify(body));
  return file;
}
const total = async (body: unknown) =>
  computeCase(await readCase(await given(body))).boards[0]?.rows.map(({ unit, total }) => [
    unit,
    total.verified,
  ]);

describe('a case', () => {
  it('as the format shows it gives what is said below it', async () => {
    expect(await isCase(await given(shown))).toBe(true);
    expect(await total(shown)).toEqual([
      ['b', '50'],
      ['a', '38.75'],
    ]);
  });

  it('is sealed as a bundle that verifies and gives the same result', async () => {
    const read = await readCase(await given(shown));
    const result = computeCase(read);
    const sealed = join(folder, 'case.jsonl');
    const { seal } = await sealCase(sealed, read, result);
    const bundle = await verifyBundle(sealed);
    expect(bundle.seal).toBe(seal);
    expect(recompute(bundle)).toEqual(result);
    expect(await isCase(sealed)).toBe(false);
  });

  it('written out in full gives what a bundle of the same gives', async () => {
    const whole = { subjects: campaignSubjects, facts: campaignFacts, scheme: campaignScheme };
    expect(canonical(computeCase(await readCase(await given(whole))) as unknown as Json)).toBe(
      canonical(campaignContent.result as unknown as Json),
    );
  });

  it('tells what its facts name that nothing else does', async () => {
    const [first] = shown.facts;
    const slips = [
      { ...first, unit: 'aa', attributes: { key: 'sigend' } },
      { unit: 'a', record: 'm1', kind: 'deal', aspect: 'contracted', amount: '5' },
    ];
    const read = await readCase(await given({ ...shown, facts: [...shown.facts, ...slips] }));
    expect(straysOf(read)).toEqual({ units: ['aa'], figures: ['sigend'], moneyWithoutCurrency: [] });
    expect(straysOf(await readCase(await given(shown)))).toEqual({
      units: [],
      figures: [],
      moneyWithoutCurrency: [],
    });
    const whole = { subjects: campaignSubjects, facts: campaignFacts, scheme: campaignScheme };
    const bare = campaignFacts.map(({ currency: _currency, ...fact }) => fact);
    const money = await readCase(await given({ ...whole, facts: bare }));
    expect(straysOf(money).moneyWithoutCurrency).toContain('receipt-1');
  });

  it('takes each fact that names none for a record of its own', async () => {
    const twice = { ...shown, facts: [...shown.facts, { ...shown.facts[0], amount: '2.5' }] };
    expect(await total(twice)).toEqual([
      ['b', '50'],
      ['a', '45'],
    ]);
  });

  it('tells the place of what is wrong with it', async () => {
    const wrong = async (body: unknown) => readCase(await given(body)).catch((failure) => failure);
    expect(await wrong('{"subjects"')).toMatchObject({ kind: 'unreadable', code: 'not-json' });
    expect(await wrong({ facts: [] })).toMatchObject({
      code: 'not-a-case',
      detail: 'subjects',
      params: { wrong: 'missing' },
    });
    expect(await wrong('{"subjects": {},\n "facts": [}\n')).toMatchObject({ code: 'not-json', line: 2 });
    expect(await wrong(shown.scheme)).toMatchObject({ code: 'only-a-scheme' });
    expect(await wrong({ ...shown, more: 1 })).toMatchObject({
      code: 'not-a-case',
      detail: 'more',
      params: { wrong: 'unknown' },
    });
    expect(await wrong({ ...shown, facts: [...shown.facts, { unit: 'a' }] })).toMatchObject({
      code: 'not-a-fact',
      detail: 'facts.2.kind',
      params: { wrong: expect.stringMatching(/^(missing|value)$/) },
    });
    expect(
      await wrong({ ...shown, subjects: { ...shown.subjects, targets: [{ goal: 'signed' }] } }),
    ).toMatchObject({
      code: 'not-subjects',
      detail: 'subjects.targets.0.holder',
    });
    expect(await wrong({ ...shown, scheme: { ...shown.scheme, boards: [{}] } })).toMatchObject({
      detail: 'scheme.boards.0.key',
    });
    const board = { key: 'main', names: { zh: '榜', en: 'Board' }, groups: 'all', indicators: ['signed'] };
    const ties = [{ by: 'measure', key: 'sigend' }];
    expect(
      await wrong({ ...shown, scheme: { ...shown.scheme, boards: [{ ...board, ties }] } }),
    ).toMatchObject({
      code: 'measure-unknown',
      detail: 'scheme.boards.0.ties.0.key',
    });
    await expect(readCase(join(folder, 'none'))).rejects.toMatchObject({
      code: 'cannot-be-read',
      params: { errno: 'ENOENT' },
    });
  });
});
