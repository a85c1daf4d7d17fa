/**
 * `npm run compute -- FILE [--json] [--en] [--reasons UNIT] [--seal NEW]`: ranking and award list recomputed from a sealed bundle, or
 * computed from a case (lib/bundle/FORMAT.md). Needs no server and no database. `--json` prints the result as canonical JSON, `--reasons`
 * why a unit (its id, or its name) stands where it stands, `--seal` seals a case into a new file. Exit 0, 1 (touched) or 2 (cannot be read,
 * or no such unit), as `verify`.
 */
import { existsSync } from 'node:fs';
import { type Bundle, computeCase, isCase, readBundle, readCase, recompute, sealCase } from '../bundle';
import { canonical, type Json } from '../canonical';
import type { AwardResult, BoardResult, Fact, Problem, Result } from '../scoring';
import { wordsOf } from '../text';
import type { Language } from '../vocabulary';
import { failed, languageIn, UNNAMED } from './failure';

type Names = { readonly zh: string; readonly en: string };

type Computed = Pick<Bundle, 'subjects' | 'scheme'> & {
  readonly facts: Iterable<Fact>;
  readonly result: Result;
  /** Run and seal; null of what is not sealed. */
  readonly sealed: { readonly run: number; readonly seal: string } | null;
};

async function main(): Promise<number> {
  const given = process.argv.slice(2);
  const [into, called] = ['--seal', '--reasons'].map((name) => givenAfter(given, name));
  const path = given.find((one, at) => !one.startsWith('--') && !TAKES_VALUE.has(given[at - 1] ?? ''));
  if (!path || into === '' || called === '') {
    console.error('Usage: npm run compute -- FILE [--json] [--en] [--reasons UNIT] [--seal NEW]');
    return 2;
  }
  try {
    const isOwn = await isCase(path);
    if (into && (!isOwn || existsSync(into))) {
      console.error(
        wordsOf(languageIn(given))(isOwn ? 'bundle.sealThere' : 'bundle.sealSealed', { file: into }),
      );
      return 2;
    }
    const computed = isOwn ? await ofCase(path, into) : await ofBundle(path);
    if (called !== undefined) return await reasons(computed, called, languageIn(given));
    if (given.includes('--json')) console.log(canonical(JSON.parse(JSON.stringify(computed.result)) as Json));
    else console.log(printed(computed, given.includes('--en') ? 'en' : 'zh'));
    return 0;
  } catch (failure) {
    return failed(path, failure, languageIn(given));
  }
}

const TAKES_VALUE = new Set(['--seal', '--reasons']);

/** What is given after a name; empty where nothing is, undefined without the name. */
function givenAfter(given: readonly string[], name: string): string | undefined {
  const at = given.indexOf(name);
  const value = given[at + 1] ?? '';
  return at < 0 ? undefined : value.startsWith('--') ? '' : value;
}

/** Loaded where it is asked for: the words of schemes take as long to load as a small bundle to compute. */
async function reasons(computed: Computed, called: string, language: Language): Promise<number> {
  const { reasonsPrinted, unitCalled } = await import('./reasons');
  const unit = unitCalled(computed, called);
  if (unit === null) {
    const names = computed.subjects.units.map(({ name }) => (language === 'en' ? name.en : name.zh));
    console.error(wordsOf(language)('bundle.noUnit', { unit: called, units: names.slice(0, 20).join(', ') }));
    return 2;
  }
  console.log(reasonsPrinted(computed, unit, language));
  return 0;
}

async function ofBundle(path: string): Promise<Computed> {
  const bundle = await readBundle(path);
  const { header, seal } = bundle;
  return { ...bundle, result: recompute(bundle), sealed: { run: header.run, seal } };
}

async function ofCase(path: string, into: string | undefined): Promise<Computed> {
  const read = await readCase(path);
  const result = computeCase(read);
  const sealed = into ? { run: 1, seal: (await sealCase(into, read, result)).seal } : null;
  return { ...read, result, sealed };
}

/** The ranking of each board and the award list, as plain text. */
function printed({ subjects, scheme, result, sealed }: Computed, language: 'zh' | 'en'): string {
  const nameOf = (list: readonly { id: string; name: Names }[]) =>
    new Map(list.map((one) => [one.id, one.name[language]]));
  const units = nameOf(subjects.units);
  const groups = nameOf(subjects.groups);
  const indicators = new Map(scheme.indicators.map((one) => [one.key, one.names[language]]));
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en);

  const board = (one: BoardResult): string => {
    const title = scheme.boards.find((of) => of.key === one.key)?.names[language] ?? one.key;
    const head = [
      say('名次', 'Rank'),
      say('单位', 'Unit'),
      ...one.indicators.map((key) => indicators.get(key) ?? key),
      say('总分', 'Total'),
    ];
    const parts =
      one.within === 'board'
        ? [one.rows]
        : [...new Set(one.rows.map((row) => row.group))].map((group) =>
            one.rows.filter((row) => row.group === group),
          );
    const tables = parts.map((rows) => {
      const group = one.within === 'board' ? '' : (groups.get(rows[0]?.group ?? '') ?? '');
      const lines = rows.map((row) => [
        row.rank === null ? '—' : String(row.rank),
        units.get(row.unit) ?? row.unit,
        ...row.points.map((cell) => (cell.standing === 'not-scored' ? '—' : cell.verified)),
        row.total.verified,
      ]);
      return `${group ? `\n${group}\n` : ''}${aligned([head, ...lines])}`;
    });
    return `${title}\n${tables.join('\n')}`;
  };
  const award = (one: AwardResult): string => {
    const of = scheme.awards.find((other) => other.key === one.key);
    const tiers = new Map((of?.tiers ?? []).map((tier) => [tier.key, tier.names[language]]));
    const winners = one.winners.map((winner) => {
      const group = groups.get(winner.group) ?? '';
      return `  ${[tiers.get(winner.tier), group, units.get(winner.unit) ?? winner.unit].filter(Boolean).join(' · ')}`;
    });
    return [
      of?.names[language] ?? one.key,
      ...(winners.length > 0 ? winners : [`  ${say('空缺', 'none')}`]),
    ].join('\n');
  };
  const run = sealed ? say(`第 ${sealed.run} 次封存`, `run ${sealed.run}`) : say('未封存', 'not sealed');
  return [
    `${subjects.campaign.name[language]} · ${run} · ${result.asOfDay}`,
    ...(sealed ? [`${say('封存码', 'Seal')} ${sealed.seal}`] : []),
    '',
    ...result.boards.map((one) => `${board(one)}\n`),
    ...result.awards.map((one) => `${award(one)}\n`),
    ...result.problems.map((one) => problem(one, language === 'zh' ? 'zh-CN' : 'en', units)),
  ].join('\n');
}

/** Where a rule could not do what it says, and why, as the editor says it. */
function problem(
  { path, code, params }: Problem,
  language: Language,
  units: ReadonlyMap<string, string>,
): string {
  const words = wordsOf(language);
  const key = `scoring.problem.${code}` as 'scoring.problem.other';
  const name = params.unit ? (units.get(params.unit) ?? params.unit) : '';
  return words('bundle.at', {
    where: path,
    what: words.has(key) ? words(key, { ...UNNAMED, ...params, name }) : code,
  });
}

/** Columns by display width: a Chinese character takes two. */
function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, index) => Math.max(...rows.map((row) => width(row[index] ?? ''))));
  return rows
    .map((row) =>
      row
        .map((cell, index) => {
          const blanks = ' '.repeat(Math.max((widths[index] ?? 0) - width(cell), 0));
          return index === 1 ? cell + blanks : blanks + cell;
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function width(text: string): number {
  return [...text].reduce(
    (sum, character) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/.test(
        character,
      )
        ? 2
        : 1),
    0,
  );
}

process.exitCode = await main();
