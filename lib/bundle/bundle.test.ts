import { exec, execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonical, type Json } from '../canonical';
import { computeResult, ENGINES, type Fact } from '../scoring';
import { city2024Facts, city2024Scheme, city2024Subjects } from '../scoring/cases/city-2024';
import { BundleError, readBundle, recompute, SECTIONS, verifyBundle, writeBundle } from '.';
import { lineDigits } from './chain';
import { factLine } from './fact-line';

import { campaignContent, campaignFacts } from './testing';

const GOLDEN = new URL('./golden/', import.meta.url);
let folder = '';
let path = '';
let sealed = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bundle-'));
  path = join(folder, 'run-1.jsonl');
  await writeBundle(path, campaignContent);
  sealed = await readFile(path, 'utf8');
});
afterAll(() => rm(folder, { recursive: true }));

/** What is said of a file with this content. */
async function said(
  content: string | Buffer,
): Promise<{ kind: string; code: string; section: string | null; line: number }> {
  const touched = join(folder, 'touched.jsonl');
  await writeFile(touched, content);
  try {
    await verifyBundle(touched);
  } catch (failure) {
    if (!(failure instanceof BundleError)) throw failure;
    const { kind, code, section, line } = failure;
    return { kind, code, section, line };
  }
  return { kind: 'ok', code: '', section: null, line: 0 };
}
const lines = () => sealed.trimEnd().split('\n');
const joined = (all: readonly string[]) => `${all.join('\n')}\n`;
const lineOf = (text: string) => lines().findIndex((line) => line.includes(text)) + 1;

describe('a sealed bundle', () => {
  it('recomputes to the sealed result from itself alone', async () => {
    const bundle = await verifyBundle(path);
    expect(canonical(recompute(bundle) as unknown as Json)).toBe(
      canonical(campaignContent.result as unknown as Json),
    );
    expect(bundle.facts).toHaveLength(campaignFacts.length);
    expect(bundle.header).toMatchObject({ run: 1, format: 1, engine: ENGINES.at(-1), follows: null });
  });

  it('is the same file each time, and says its seal and size', async () => {
    const again = join(folder, 'again.jsonl');
    const written = await writeBundle(again, campaignContent);
    expect(await readFile(again, 'utf8')).toBe(sealed);
    expect(written.size).toBe(Buffer.byteLength(sealed));
    expect(lines().at(-1)).toBe(`{"seal":"${written.seal}"}`);
  });

  it('takes facts as a stream, in any order, with the same result', async () => {
    async function* backwards() {
      for (const fact of [...campaignFacts].reverse()) yield fact;
    }
    const other = join(folder, 'other.jsonl');
    await writeBundle(other, { ...campaignContent, facts: backwards() });
    expect((await verifyBundle(other)).facts.at(0).record).toBe(campaignFacts.at(-1)?.record);
  });

  it('holds its sections in order, each with count and hash, and no titles', () => {
    const ends = lines().filter((line) => line.startsWith('{"count"'));
    expect(ends.map((line) => JSON.parse(line).section)).toEqual([...SECTIONS]);
    expect(sealed).not.toContain('"title"');
    expect(sealed).not.toContain('\r');
  });

  it('leaves nothing behind where writing fails', async () => {
    const broken = join(folder, 'broken.jsonl');
    const facts = (function* () {
      yield* campaignFacts.slice(0, 1);
      throw new Error('cut');
    })();
    await expect(writeBundle(broken, { ...campaignContent, facts })).rejects.toThrow('cut');
    expect((await readdir(folder)).filter((name) => name.startsWith('broken'))).toEqual([]);
  });
});

describe('a touched bundle', () => {
  it('is told by section and line where a digit was changed', async () => {
    for (const [mark, section] of [
      ['"record":"receipt-1"', 'facts'],
      ['"pastValue"', 'subjects'],
      ['"indicator":{', 'scheme'],
      ['"row"', 'result'],
      ['"asOfSeq"', 'header'],
    ] as const) {
      const line = lineOf(mark);
      const all = lines();
      all[line - 1] = (all[line - 1] ?? '').replace(
        /(\d)(\D*)$/,
        (_, digit, rest) => `${(Number(digit) + 1) % 10}${rest}`,
      );
      expect(await said(joined(all))).toMatchObject({ kind: 'touched', section, line });
    }
  });

  it('is told where a line is missing, added, exchanged or twice', async () => {
    const line = lineOf('"record":"receipt-1"');
    const without = lines().filter((_, index) => index !== line - 1);
    expect(await said(joined(without))).toMatchObject({ kind: 'touched', section: 'facts', line });
    const twice = lines().flatMap((one, index) => (index === line - 1 ? [one, one] : [one]));
    expect(await said(joined(twice))).toMatchObject({ kind: 'touched', section: 'facts', line: line + 1 });
    const exchanged = lines();
    [exchanged[line - 1], exchanged[line]] = [exchanged[line] ?? '', exchanged[line - 1] ?? ''];
    expect(await said(joined(exchanged))).toMatchObject({ kind: 'touched', section: 'facts', line });
  });

  it('is told where it was cut, or goes on beyond its seal', async () => {
    expect(await said(joined(lines().slice(0, -1)))).toMatchObject({ kind: 'touched', code: 'ends-early' });
    expect(await said(joined(lines().slice(0, 30)))).toMatchObject({
      kind: 'touched',
      code: 'ends-early',
      line: 30,
    });
    expect(await said(`${sealed}{}\n`)).toMatchObject({
      kind: 'touched',
      code: 'beyond-the-seal',
      line: lines().length + 1,
    });
  });

  it('is told by the result where all hashes were made anew over other facts', async () => {
    const forged = join(folder, 'forged.jsonl');
    const facts = campaignFacts.map((fact) =>
      fact.record === 'receipt-1' ? { ...fact, amount: '1' } : fact,
    );
    await writeBundle(forged, { ...campaignContent, facts });
    expect(await said(await readFile(forged))).toMatchObject({
      kind: 'touched',
      code: 'result-differs',
      section: 'result',
      line: lineOf('"row"'),
    });
  });

  it('is told where text is not UTF-8', async () => {
    const bytes = Buffer.from(sealed);
    const at = bytes.indexOf('皇塘镇');
    bytes[at] = 0xff;
    expect(await said(bytes)).toMatchObject({ kind: 'touched', code: 'not-utf8', section: 'subjects' });
  });
});

describe('a large bundle', () => {
  it('is told to be whole, or touched at the same line, with its sums taken in a thread of their own', async () => {
    const line = lineOf('"record":"receipt-1"');
    const all = lines();
    const files = [
      sealed,
      joined(all.with(line - 1, (all[line - 1] ?? '').replace('"receipt-1"', '"receipt-7"'))),
      joined(all.with(line - 1, '["0123456789abcdef",{"no":"fact"}]')),
      joined(all.filter((_, index) => index !== line - 1)),
      joined(all.slice(0, -1)),
      `${sealed}{}\n`,
      joined(all.with(-1, '{"seal":"00"}')),
      'hello\n',
      '',
    ];
    const large = join(folder, 'large.jsonl');
    const told = (bundle: Promise<{ seal: string }>) => bundle.then(({ seal }) => seal, String);
    for (const file of files) {
      await writeFile(large, file);
      expect(await told(readBundle(large, { large: 0 }))).toBe(await told(readBundle(large)));
    }
  }, 60_000);

  it('whose thread ends is unreadable, and not touched', async () => {
    const ended = () => ({
      isFree: true,
      take: () => Promise.reject(new Error('ended')),
      found: { summed: { mismatch: null, seal: null }, wrong: null },
      end: () => Promise.reject(new Error('ended')),
    });
    await expect(readBundle(path, { large: 0, open: ended })).rejects.toMatchObject({
      kind: 'unreadable',
      code: 'cannot-be-read',
    });
  });

  describe('of so many blocks that the thread reads some of them', () => {
    const facts = Array.from({ length: 80_000 }, (_, n) => ({
      ...(campaignFacts[n % campaignFacts.length] as (typeof campaignFacts)[number]),
      record: `record-${n}`,
    }));
    const many = () => join(folder, 'many.jsonl');

    it('has all its facts', async () => {
      const { seal, size } = await writeBundle(many(), { ...campaignContent, facts });
      expect(size).toBeGreaterThan(16 * 2 ** 20);
      const bundle = await readBundle(many());
      expect(bundle.seal).toBe(seal);
      expect(sortedLines(bundle.facts)).toEqual(sortedLines(facts));
    }, 60_000);

    it('is told to be wrong at the first line that is, whoever reads it', async () => {
      for (const places of [[30_000], [50_000, 30_001, 79_990]]) {
        const wrong = facts.map((fact, n) => (places.includes(n) ? { ...fact, amount: 'much' } : fact));
        await writeBundle(many(), { ...campaignContent, facts: wrong });
        const here = await readBundle(many(), { large: Number.POSITIVE_INFINITY }).catch((cause) => cause);
        expect(here).toMatchObject({
          kind: 'touched',
          code: 'not-a-fact',
          section: 'facts',
          detail: 'amount',
        });
        await expect(readBundle(many())).rejects.toEqual(here);
      }
    }, 60_000);
  });
});

const sortedLines = (facts: Iterable<Fact>) => [...facts].map(factLine).sort();

describe('what is no bundle', () => {
  it('is refused: nothing, another file, an unknown format or engine', async () => {
    const header = (more: object) => {
      const content = canonical({ campaign: 'c', run: 1, follows: null, format: 1, engine: 1, ...more });
      return `["${lineDigits('', content)}",${content}]\n`;
    };
    expect(await said('')).toMatchObject({ kind: 'unreadable', code: 'empty' });
    expect(await said('hello\n')).toMatchObject({ kind: 'unreadable' });
    expect(await said('{"a":1}\n')).toMatchObject({ kind: 'unreadable', code: 'not-a-bundle' });
    expect(await said(header({ format: 9 }))).toMatchObject({ kind: 'unreadable', code: 'unknown-format' });
    expect(await said(header({ engine: 9 }))).toMatchObject({ kind: 'unreadable', code: 'unknown-engine' });
    await expect(readBundle(join(folder, 'no-such-file'))).rejects.toMatchObject({ kind: 'unreadable' });
  });
});

describe('golden bundles', () => {
  it('of every format and engine ever sealed still recompute, byte for byte', async () => {
    const files = (await readdir(GOLDEN)).filter((name) => name.endsWith('.jsonl'));
    expect(files.length).toBeGreaterThanOrEqual(3);
    for (const file of files) await verifyBundle(fileURLToPath(new URL(file, GOLDEN)));
  });

  it('say the same by another engine only where the engines do not differ', async () => {
    const { scheme, subjects, facts, header } = await readBundle(
      fileURLToPath(new URL('format-1-engine-2.jsonl', GOLDEN)),
    );
    expect(header.engine).toBe(2);
    const [first, second] = ENGINES.map((engine) => computeResult(scheme, subjects, facts, engine));
    const totals = (result = second) => result?.boards[0]?.rows.map((row) => row.total.verified);
    // Of two ballots the trimmed mean left none; and who has no target cannot be judged by it.
    expect([totals(first), totals(second)]).toEqual([
      ['45', '20', '5'],
      ['73.5', '48.5', '29'],
    ]);
    expect([first, second].map((result) => result?.problems.map(({ code, path }) => [code, path]))).toEqual([
      [],
      [['target-missing', 'boards.0.statuses.0']],
    ]);
  });

  it('tell of engine 3 what of engine 2 it no longer says', async () => {
    const { scheme, subjects, facts, header } = await readBundle(
      fileURLToPath(new URL('format-1-engine-3.jsonl', GOLDEN)),
    );
    expect(header.engine).toBe(3);
    const [, second, third] = ENGINES.map((engine) => computeResult(scheme, subjects, facts, engine));
    const told = (result = third) => [
      result?.problems.map(({ code, params }) => `${code} ${params.measure} ${params.record}`).sort(),
      result?.boards[0]?.rows.map(({ unit, statuses }) => `${unit} ${statuses[0]?.key}`),
    ];
    // Domestic money is none of the measure of foreign money; Hong Kong dollars from abroad are, and have no rate.
    expect(told(third)).toEqual([['rate-missing usd r6'], ['b good', 'a good', 'c rest', 'd rest']]);
    expect(told(second)).toEqual([
      ['cny r6', 'usd r3', 'usd r4', 'usd r6'].map((one) => `rate-missing ${one}`),
      // A park alone in its group was the best 40 % of it.
      ['b good', 'a good', 'c rest', 'd good'],
    ]);
  });

  it('hold the published totals of the city of 2024', async () => {
    const bundle = await verifyBundle(fileURLToPath(new URL('format-1-city-2024.jsonl', GOLDEN)));
    expect(recompute(bundle).boards[0]?.rows.map((row) => row.total.verified)).toEqual(['2.95', '2.78']);
    expect(bundle.facts).toHaveLength(city2024Facts.length);
    expect(computeResult(city2024Scheme, city2024Subjects, city2024Facts, 1)).toEqual(recompute(bundle));
  });
});

/** Runs a command of lib/cli as a person would, without database or server. */
function run(
  command: 'compare' | 'compute' | 'verify',
  ...given: string[]
): Promise<{ code: number; out: string; err: string }> {
  const file = fileURLToPath(new URL(`../cli/${command}.ts`, import.meta.url));
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', file, ...given],
      { env: process.env },
      (failure, out, err) => resolve({ code: failure ? Number(failure.code ?? 1) : 0, out, err }),
    );
  });
}

describe('the commands', () => {
  it('end quietly when whoever reads them goes', async () => {
    const golden = fileURLToPath(new URL('format-1-hundred-days.jsonl', GOLDEN));
    const file = fileURLToPath(new URL('../cli/compare.ts', import.meta.url));
    const line = `"${process.execPath}" --import tsx "${file}" "${path}" "${golden}" | true`;
    const err = await new Promise((resolve) => exec(line, (_, __, said) => resolve(said)));
    expect(err).toBe('');
  });

  it('compare says that nothing differs, what differs, or that it cannot read', async () => {
    const golden = new URL('format-1-city-2024.jsonl', GOLDEN).pathname;
    const [same, other, none] = await Promise.all([
      run('compare', path, path, '--en'),
      run('compare', path, golden),
      run('compare', path, join(folder, 'none')),
    ]);
    expect([same.code, other.code, none.code]).toEqual([0, 1, 2]);
    expect(same.out).toContain('nothing differs');
    expect(other.out).toContain('计分事实: 新增');
    expect(none.err).toContain('cannot-be-read');
  });

  it('say of a file that is none of theirs what it is and what is wanted, in the words of the language asked for', async () => {
    const scheme = join(folder, 'scheme.json');
    await writeFile(scheme, JSON.stringify(city2024Scheme));
    const part = join(folder, 'part.json');
    await writeFile(part, '{"subjects": {"units": []},\n "scheme": {}, "fats": []}');
    const [none, own, english, wrong] = await Promise.all([
      run('verify', join(folder, 'none')),
      run('compute', scheme),
      run('compute', scheme, '--en'),
      run('compute', part),
    ]);
    const told = ({ err }: { err: string }) => err.split('\n').slice(1).join('\n');
    expect([none, own, english, wrong].map(({ code }) => code)).toEqual([2, 2, 2, 2]);
    expect(told(none)).toMatch(/^没有这个文件。\n.*收官页下载的封存文件/);
    expect(told(own)).toMatch(/^这是计分办法，不是算例.*\n.*subjects（单位、目标）/);
    expect(told(english)).toMatch(/^This is a scheme, not a case.*\n.*import the file/);
    expect(told(wrong)).toMatch(/^fats（没有这一项）：要有 subjects、facts、scheme 三项/);
    // What the system or the parser calls it is for nobody.
    for (const { err } of [none, own, wrong]) expect(err).not.toMatch(/ENOENT|Invalid input|Unrecognized/);
  }, 60_000);

  it('verify says ok, touched with section and line, or that it cannot read', async () => {
    const touched = join(folder, 'cli.jsonl');
    await writeFile(touched, sealed.replace('"record":"receipt-1"', '"record":"receipt-7"'));
    const [ok, bad, none] = await Promise.all([
      run('verify', path),
      run('verify', touched),
      run('verify', join(folder, 'none')),
    ]);
    expect([ok.code, bad.code, none.code]).toEqual([0, 1, 2]);
    expect(ok.out).toContain('run 1');
    const line = lineOf('"record":"receipt-1"');
    expect(bad.err).toContain(`touched: ${touched}: line-touched (section facts, line ${line})`);
    expect(bad.err).toContain(`计分事实（第 ${line} 行）`);
    expect(bad.err).toContain('请用封存时的原件或备份再核对');
  }, 60_000);

  it('compute prints the reasons of one unit down to its records, or which units there are', async () => {
    const golden = new URL('format-1-city-2024.jsonl', GOLDEN).pathname;
    const [zh, en, none] = await Promise.all([
      run('compute', golden, '--reasons', '甲区'),
      run('compute', path, '--en', '--reasons', 'Town 1'),
      run('compute', golden, '--reasons', '丙区'),
    ]);
    expect(zh.out).toContain('0.5 × (0.5 × 28 ÷ 27 + 0.5 × 1,777,000 万元 ÷ 540,000 万元)');
    expect(zh.out).toContain('合计：0.48 + 0.60 + 0.50 + 0.50 + 0.30 + 0.40 = 2.78');
    expect(en.out).toContain('receipt-1 · ');
    expect([zh.code, en.code, none.code]).toEqual([0, 0, 2]);
    expect(none.err).toContain('甲区, 乙区');
  }, 60_000);

  it('compute prints ranking and award list, or the result as JSON', async () => {
    const [table, json] = await Promise.all([run('compute', path), run('compute', path, '--json')]);
    expect(table.out).toContain('皇塘镇');
    expect(table.out).toContain('招商引资先进单位');
    expect(json.out.trimEnd()).toBe(canonical(campaignContent.result as unknown as Json));
  }, 60_000);
});
