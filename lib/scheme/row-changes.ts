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
 * A row is the same one where its id is; others are paired in their order, so that a bound that moves is one change.
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
  const changes = is.flatMap((row, at): Change[] => {
    const held = among(was, row) ?? gone[fresh.indexOf(row)];
    if (held?.text === row.text) return [];
    return [{ name: `${name}.${at}`, label: label(at + 1), before: held?.text ?? '', after: row.text }];
  });
  const removed = gone.slice(fresh.length).map((row): Change => {
    const at = was.indexOf(row);
    return { name: `${name}.gone.${at}`, label: label(at + 1), before: row.text, after: '' };
  });
  const told = [...changes, ...removed];
  const said = (rows: readonly RowSaid[]) => rows.map(({ text }) => text).join(order);
  // The first that holds counts: a new order is another rule.
  return told.length > 0 || said(was) === said(is)
    ? told
    : [{ name: `${name}.order`, label: '', before: said(was), after: said(is) }];
}

/** Rows that read alike are told apart by which of them it is. */
function numbered(rows: readonly RowSaid[]): readonly RowSaid[] {
  return rows.map((row, at) => ({
    ...row,
    id: `${row.id} ${rows.slice(0, at).filter(({ id }) => id === row.id).length}`,
  }));
}
