/** Rows before and after, told one by one: which band, condition or part says something else, which is new, which is gone. Pure. */
import type { RowSaid } from './rule-rows';

/** A field and what it said; blank where it was not set or the piece was not there. */
export type Change = {
  /** Of this field alone among those of its piece; two labels may read alike. */
  readonly name: string;
  readonly label: string;
  readonly before: string;
  readonly after: string;
};

/**
 * A row is the same one where its id is; others are paired in their order between those that stay, so that a bound that moves is one change.
 * The first that holds counts, so another order of the rows that stay is told besides.
 * @param label what a row is called by its number
 */
export function rowChanges(
  name: string,
  label: (n: number) => string,
  order: string,
  before: readonly RowSaid[],
  after: readonly RowSaid[],
): Change[] {
  const [was, is] = [numbered(before), numbered(after)];
  const among = (rows: readonly RowSaid[], { id }: RowSaid) => rows.find((one) => one.id === id);
  const gone = was.filter((row) => !among(is, row));
  const fresh = is.filter((row) => !among(was, row));
  /** The rows that are gone, or new, behind the same number of rows that stay, in their order. */
  const beside = (rows: readonly RowSaid[], others: readonly RowSaid[], kept: number) => {
    let passed = 0;
    return rows.filter((row) => {
      if (!among(others, row)) return passed === kept;
      passed += 1;
      return false;
    });
  };
  const pairs = new Map(
    fresh.flatMap((row) => {
      const kept = is.slice(0, is.indexOf(row)).filter((one) => among(was, one)).length;
      const held = beside(was, is, kept)[beside(is, was, kept).indexOf(row)];
      return held ? [[row, held] as const] : [];
    }),
  );
  const changes = is.flatMap((row, at): Change[] => {
    const held = among(was, row) ?? pairs.get(row);
    if (held?.text === row.text) return [];
    return [{ name: `${name}.${at}`, label: label(at + 1), before: held?.text ?? '', after: row.text }];
  });
  const paired = new Set(pairs.values());
  const removed = gone
    .filter((row) => !paired.has(row))
    .map((row): Change => {
      const at = was.indexOf(row);
      return { name: `${name}.gone.${at}`, label: label(at + 1), before: row.text, after: '' };
    });
  const told = [...changes, ...removed];
  const ids = (rows: readonly RowSaid[], others: readonly RowSaid[]) =>
    rows.flatMap((row) => (among(others, row) ? [row.id] : [])).join(order);
  if (ids(was, is) === ids(is, was)) return told;
  const said = (rows: readonly RowSaid[]) => rows.map(({ text }) => text).join(order);
  return [...told, { name: `${name}.order`, label: '', before: said(was), after: said(is) }];
}

/** Rows that read alike are told apart by which of them it is. */
function numbered(rows: readonly RowSaid[]): readonly RowSaid[] {
  return rows.map((row, at) => ({
    ...row,
    id: `${row.id} ${rows.slice(0, at).filter(({ id }) => id === row.id).length}`,
  }));
}
