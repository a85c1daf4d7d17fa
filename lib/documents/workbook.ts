/** A workbook: sheets of text and numbers. Text is only ever text: what begins with = is shown, never computed. */
import writeExcelFile, { type CellObject, type Sheet as Written } from 'write-excel-file/node';
import { parse } from '../scoring';

/**
 * A number is decimal or p/q text, so that nothing is rounded before it is written; `places` is how it is shown, `unit` a word of ours
 * shown behind it, where the cells of a column have different ones.
 */
export type Cell =
  | string
  | null
  | { readonly number: string; readonly places: number; readonly strong?: boolean; readonly unit?: string };

export type Sheet = {
  readonly name: string;
  readonly title: string;
  /** Lines under the title: what it is up to date with, the seal, whether it is made up. */
  readonly notes: readonly string[];
  readonly head: readonly { readonly text: string; readonly width: number; readonly numeric?: boolean }[];
  readonly rows: readonly (readonly Cell[])[];
};

const FONT = 'Microsoft YaHei';

/** The file's bytes. Sheet names are cut to what spreadsheets take, and told apart where they would be equal. */
export async function workbook(sheets: readonly Sheet[]): Promise<Buffer> {
  const names = new Set<string>();
  const written = sheets.map((sheet): Written<Buffer> => {
    const width = sheet.head.length;
    const line = (text: string, dress: Partial<CellObject>): (CellObject | null)[] => [
      { value: clean(text), type: String, columnSpan: width, ...dress },
      ...Array.from({ length: width - 1 }, () => null),
    ];
    return {
      sheet: sheetName(sheet.name, names),
      columns: sheet.head.map(({ width: wide }) => ({ width: wide })),
      orientation: 'landscape',
      stickyRowsCount: sheet.notes.length + 2,
      data: [
        line(sheet.title, { fontWeight: 'bold', fontSize: 14, height: 26, alignVertical: 'center' }),
        ...sheet.notes.map((note) => line(note, { textColor: '#5c5349', fontSize: 10 })),
        sheet.head.map(
          ({ text, numeric }): CellObject => ({
            value: clean(text),
            type: String,
            fontWeight: 'bold',
            wrap: true,
            alignVertical: 'center',
            align: numeric ? 'right' : 'left',
            bottomBorderStyle: 'thin',
            bottomBorderColor: '#3c332b',
          }),
        ),
        ...sheet.rows.map((row) =>
          row.map((cell, at) => cellOf(cell, sheet.head[at]?.numeric === true, sheet.head[at]?.width ?? 10)),
        ),
      ],
    };
  });
  return writeExcelFile(written, { fontFamily: FONT, fontSize: 11 }).toBuffer();
}

function cellOf(cell: Cell, numeric: boolean, width: number): CellObject | null {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'string')
    return {
      value: clean(cell),
      type: String,
      alignVertical: 'top',
      align: numeric ? 'right' : 'left',
      // Long text wraps; short text need not, and keeps its row low.
      ...(cell.length > width ? { wrap: true } : {}),
    };
  const { n, d } = parse(cell.number);
  return {
    value: Number(n) / Number(d),
    type: Number,
    format: `${cell.places > 0 ? `#,##0.${'0'.repeat(cell.places)}` : '#,##0'}${cell.unit ? `" ${cell.unit}"` : ''}`,
    alignVertical: 'top',
    align: 'right',
    ...(cell.strong ? { fontWeight: 'bold' as const } : {}),
  };
}

/** What XML cannot hold is left out: control characters and halves of characters. */
export function clean(text: string): string {
  return [...text].filter((character) => isHeld(character.codePointAt(0) ?? 0)).join('');
}

function isHeld(code: number): boolean {
  return (
    code === 9 ||
    code === 10 ||
    (code >= 0x20 && code < 0xd800) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    code >= 0x10000
  );
}

function sheetName(wanted: string, taken: Set<string>): string {
  const plain =
    clean(wanted)
      .replace(/[[\]:*?/\\]/g, ' ')
      .replace(/^'|'$/g, '')
      .trim()
      .slice(0, 31) || '1';
  let name = plain;
  for (let n = 2; taken.has(name.toLowerCase()); n += 1) name = `${plain.slice(0, 28)} ${n}`;
  taken.add(name.toLowerCase());
  return name;
}
