/**
 * `npm run compute -- FILE [--json] [--en]`: ranking and award list recomputed from a sealed bundle. Needs no server and no database.
 * `--json` prints the result as canonical JSON. Exit 0, 1 (touched) or 2 (cannot be read), as `verify`.
 */
import { type Bundle, BundleError, readBundle, recompute } from '../bundle';
import { canonical, type Json } from '../canonical';
import type { AwardResult, BoardResult, Result } from '../scoring';

type Names = { readonly zh: string; readonly en: string };

async function main(): Promise<number> {
  const given = process.argv.slice(2);
  const path = given.find((one) => !one.startsWith('--'));
  if (!path) {
    console.error('Usage: npm run compute -- FILE [--json] [--en]');
    return 2;
  }
  try {
    const bundle = await readBundle(path);
    const result = recompute(bundle);
    if (given.includes('--json')) console.log(canonical(JSON.parse(JSON.stringify(result)) as Json));
    else console.log(printed(bundle, result, given.includes('--en') ? 'en' : 'zh'));
    return 0;
  } catch (failure) {
    if (!(failure instanceof BundleError)) throw failure;
    console.error(`${failure.kind}: ${failure.message}`);
    return failure.kind === 'touched' ? 1 : 2;
  }
}

/** The ranking of each board and the award list, as plain text. */
function printed(bundle: Bundle, result: Result, language: 'zh' | 'en'): string {
  const { subjects, scheme, header, seal } = bundle;
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
  return [
    `${subjects.campaign.name[language]} · ${say(`第 ${header.run} 次封存`, `run ${header.run}`)} · ${result.asOfDay}`,
    `${say('封存码', 'Seal')} ${seal}`,
    '',
    ...result.boards.map((one) => `${board(one)}\n`),
    ...result.awards.map((one) => `${award(one)}\n`),
  ].join('\n');
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
