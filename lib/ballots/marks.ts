/** Marks as they are pasted: a table with a ballot a row, or a ballot a column, as spreadsheets of a count have it. Pure. */
import { isCode, markOf } from './input';
import { byNames, folded, type Named, NONE, Reading } from './pasted';

export type Mark = { readonly unit: string; readonly mark: string };
export type Marking = {
  readonly voter: string;
  /** The unit the voter belongs to, null for none; undefined where it is not said. */
  readonly of: string | null | undefined;
  readonly marks: readonly Mark[];
};

type Cell = { readonly line: number; readonly column: number; readonly text: string };
/** Of which unit a line or a column is: null where its name was told to be none, undefined where there is no name. */
type Head = string | null | undefined;
/** One ballot as cells. */
type Sheet = {
  readonly voter: Cell;
  readonly unit: Cell | undefined;
  readonly cells: readonly (readonly [Head, Cell])[];
};

/**
 * Reads the table. Where units stand in its first column, each further column is a ballot, its code at the top. Else each line is one, its code
 * first, and units stand in the first line, or go by the order of the list where that is left out. Units that are all misspelt are known by
 * there being no number among them. A voter's unit stands behind the code where `units` are given. A blank or “-” is no mark. Throws Refusal `ballot-unreadable` with every cell that cannot be read, or with the unit
 * that stands where the codes should: of a table copied without them, the first marks would be taken for voters.
 */
export function readMarks(
  pasted: string,
  candidates: readonly Named[],
  units: readonly Named[] | null = null,
): Marking[] {
  const lines = cellsOf(pasted);
  const byName = byNames(candidates);
  const byId = new Map(candidates.map((one) => [one.id, one]));
  const isNamed = (cell: Cell | undefined) => cell !== undefined && byName.has(folded(cell.text));
  const reading = new Reading(units);
  const seen = new Set<string>();
  const head = (cell: Cell | undefined): Head => {
    if (cell === undefined || cell.text === '') return undefined;
    const id = byName.get(folded(cell.text)) ?? null;
    if (id === null) reading.wrong(cell, units === null && isUnits(cell) ? 'units' : 'head', cell.text);
    else if (seen.has(id)) reading.wrong(cell, 'twice', cell.text);
    else seen.add(id);
    return id;
  };
  const before = units === null ? 1 : 2;
  const [top = []] = lines;
  const heads = top.slice(before);
  const side = lines.slice(before).flatMap(([first]) => first ?? []);
  const isDown =
    lines.slice(1).some(([first]) => isNamed(first)) ||
    (top[0]?.text === '' && heads.some(({ text }) => isCode(text)) && areWords(side));
  const isHeaded =
    heads.some(isNamed) || (lines.length > 1 && !isCode(top[0]?.text ?? '') && areWords(heads));
  const [corner, under] = isDown ? lines.map(([first]) => first) : top;
  if (corner && isNamed(corner))
    reading.wrong(corner, !isDown && top.slice(1).some(isNamed) ? 'codeColumn' : 'codeRow', corner.text);
  else if (under && before > 1 && (isDown || isHeaded) && isNamed(under))
    reading.wrong(under, 'unitLine', under.text);
  reading.ends();
  const sheets = isDown
    ? downward(lines, before, head)
    : isHeaded
      ? across(lines.slice(1), before, heads.map(head))
      : across(
          lines,
          before,
          candidates.map(({ id }) => id),
        );
  const read = sheets.map(({ voter, unit, cells }): Marking => {
    const given = cells.filter(([, { text }]) => text !== '' && !NONE.test(text));
    reading.voter(voter, voter.text, given.length > 0, voter.text);
    const of = unit === undefined ? undefined : reading.unit(unit, unit.text);
    const marks = given.flatMap(([id, cell]): Mark[] => {
      const mark = markOf(cell.text);
      if (id === undefined) reading.wrong(cell, 'beyond', cell.text);
      else if (id === null) return [];
      else if (mark === null) reading.wrong(cell, 'mark', cell.text, byId.get(id));
      else return [{ unit: id, mark }];
      return [];
    });
    return { voter: voter.text, of, marks };
  });
  if (read.length === 0) reading.wrong({ line: 1 }, 'short', top.map(({ text }) => text).join(' '));
  reading.ends();
  return read;
}

/** A heading, not a name that has the word in it. */
const UNITS =
  /^[(（]?(投票人|评委|代表)?的?(所在|所属|隶属|工作|任职|投票|来自|代表|推荐|派出|本)?单位(名称)?[)）]?$|^(voters?['’]?s?['’]? )?units?( of (the )?voters?)?$/i;

/** Whether a column behind the codes, or a line under them, says that voters’ units stand there. */
const isUnits = ({ line, column, text }: Cell) => (line === 2 || column === 2) && UNITS.test(text);

/** Whether these cells can be nothing but names: something stands there, and nowhere a number or that there is none. */
function areWords(cells: readonly Cell[]): boolean {
  const said = cells.filter(({ text }) => text !== '');
  return said.length > 0 && said.every(({ text }) => !isCode(text) && !NONE.test(text));
}

/** A ballot a line; what stands behind the last head belongs to nobody. */
function across(lines: readonly (readonly Cell[])[], before: number, heads: readonly Head[]): Sheet[] {
  return lines.flatMap(([voter, ...rest]): Sheet[] =>
    voter
      ? [
          {
            voter,
            unit: before > 1 ? rest[0] : undefined,
            cells: rest.slice(before - 1).map((cell, at) => [heads[at], cell]),
          },
        ]
      : [],
  );
}

/** A ballot a column: codes in the first line, voters' units in the second where they are asked for. */
function downward(
  lines: readonly (readonly Cell[])[],
  before: number,
  head: (cell: Cell | undefined) => Head,
): Sheet[] {
  const rows = lines.slice(before).map(([first, ...rest]) => ({ of: head(first), rest }));
  const width = Math.max(...lines.map(({ length }) => length));
  return Array.from({ length: width - 1 }, (_, at): Sheet => {
    const voter = lines[0]?.[at + 1] ?? { line: lines[0]?.[0]?.line ?? 1, column: at + 2, text: '' };
    return {
      voter,
      unit: before > 1 ? lines[1]?.[at + 1] : undefined,
      cells: rows.flatMap(({ of, rest }) => {
        const cell = rest[at];
        return cell ? [[of, cell] as const] : [];
      }),
    };
  }).filter(({ voter, cells }) => voter.text !== '' || cells.some(([, { text }]) => text !== ''));
}

/** Lines that say something, as cells; one way of parting them for the whole, so that a blank cell keeps its place. */
function cellsOf(pasted: string): Cell[][] {
  const by = /\t/.test(pasted) ? /\t/ : /[,，、;；]/.test(pasted) ? /[,，、;；]/ : null;
  return pasted.split(/\r?\n/).flatMap((line, at) =>
    line.trim() === ''
      ? []
      : [
          (by ? line.split(by) : line.trim().split(/[\s\u3000]+/)).map((text, nth) => ({
            line: at + 1,
            column: nth + 1,
            text: text.trim(),
          })),
        ],
  );
}

/** A ballot that this vote would take, as two lines: `words` and units at the top, then a code, a unit where it is asked for, and marks. */
export function exampleMarks(
  candidates: readonly string[],
  unit: string | null,
  words: { readonly code: string; readonly unit: string },
): string {
  const some = candidates.slice(0, 3).map((name) => name.replace(/[,，、;；]/g, ' '));
  const of = (text: string) => (unit === null ? [] : [text.replace(/[,，、;；]/g, ' ')]);
  return [
    [words.code, ...of(words.unit), ...some],
    ['07', ...of(unit ?? ''), ...some.map((_, at) => String(95 - at * 4))],
  ]
    .map((cells) => cells.join(', '))
    .join(' ⏎ ');
}
