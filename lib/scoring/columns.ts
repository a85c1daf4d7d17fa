/** The columns of a decision table: the first and those after it, each with what it asks and its cell in every row. Pure, safe for the browser. */

/** The words that the fields of the columns after the first begin with: `secondAgainst`, `secondPercent`. */
export const NEXT_COLUMNS = ['second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth'] as const;
export type NextColumn = (typeof NEXT_COLUMNS)[number];

/** The name of a field of a column; its measure is called as the column itself, in the first `measure`. */
export function columnField(
  column: NextColumn | null,
  field: 'against' | 'goal' | 'is' | 'percent' | 'amount',
) {
  return column === null ? field : `${column}${field[0]?.toUpperCase()}${field.slice(1)}`;
}

type Said = Readonly<Record<string, unknown>>;
export type Column<Is> = {
  readonly measure: string;
  readonly against: string;
  readonly goal?: string;
  readonly is: Is;
  /** The bound of a row: the number itself, or the percentage; undefined where the row does not ask for this column. */
  readonly bound: (row: object) => string | undefined;
};

/** The columns a table has, in their order. */
export function columnsOf<Is extends string>(rule: {
  readonly measure: string;
  readonly against: string;
  readonly is: Is;
}): Column<Is>[] {
  const said = rule as Said;
  return [null, ...NEXT_COLUMNS].flatMap((column): Column<Is>[] => {
    const measure = said[column ?? 'measure'];
    if (typeof measure !== 'string') return [];
    const of = (field: Parameters<typeof columnField>[1]) =>
      said[columnField(column, field)] as string | undefined;
    const against = of('against') ?? 'nothing';
    const goal = of('goal');
    const cell = columnField(column, against === 'nothing' ? 'amount' : 'percent');
    return [
      {
        measure,
        against,
        ...(goal === undefined ? {} : { goal }),
        is: (of('is') ?? 'ge') as Is,
        bound: (row) => (row as Said)[cell] as string | undefined,
      },
    ];
  });
}
