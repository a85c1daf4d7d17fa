/**
 * Why a unit stands where it stands, as a document for the meeting: every indicator with its formula filled in, down to
 * the records with amount, rate, share and decision. The same telling as the page, written out; what a very long one
 * leaves out is counted and said.
 */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import {
  type ByHandTold,
  byHandTold,
  figuresTold,
  type IndicatorTold,
  type LinesTold,
  type LineTold,
  type MemberTold,
  nextTold,
  placeTold,
  reasonsTold,
  type SourceTold,
  statusesTold,
  sumTold,
  type Teller,
} from '../reasons';
import type { Why } from '../results';
import type { Desk } from './desk';
import { type Face, font, foot, marks, mm } from './paper';
import { clean } from './workbook';

/** Records and members written out in one document; beyond that they are counted. About sixty pages. */
const MOST_ROWS = 1500;

/** The document's bytes. */
export function reasonsDocument(desk: Desk, why: Why, teller: Teller): Promise<Buffer> {
  return new Reasons(desk, why, teller).made();
}

type Style = {
  readonly face?: Face;
  /** In half points. */
  readonly size?: number;
  readonly bold?: boolean;
  readonly soft?: boolean;
  readonly align?: 'center' | 'right';
  /** Millimetres from the left edge. */
  readonly indent?: number;
  readonly before?: number;
  /** Stays on the page of what follows. */
  readonly keep?: boolean;
};

type Column = {
  readonly head: string;
  /** Beside the others. */
  readonly width: number;
  readonly of: (line: LineTold) => string;
  readonly numeric?: boolean;
  readonly needs?: 'amount' | 'rate' | 'share' | 'evidence';
};

class Reasons {
  private room = MOST_ROWS;
  private leftOut = 0;

  constructor(
    private readonly desk: Desk,
    private readonly why: Why,
    private readonly teller: Teller,
  ) {}

  made(): Promise<Buffer> {
    const { desk, why, teller } = this;
    const { campaign, language, words, notes } = desk;
    const english = language === 'en';
    const unit = english ? why.row.nameEn : why.row.nameZh;
    const title = words('documents.reasons.title', { unit });
    const next = nextTold(why, teller);
    const sum = sumTold(why, teller);
    const adjustments = byHandTold(teller, why.explanation.adjustments);
    const body = [
      this.text(english ? campaign.nameEn : campaign.nameZh, { align: 'center', soft: true }),
      this.text(title, { face: 'title', size: 36, bold: english, align: 'center', before: 4 }),
      ...notes.map((note) => this.text(note, { align: 'center', soft: true, size: 16 })),
      this.text([teller.reader.name(why.board.names), placeTold(why, teller)].join(english ? ': ' : '：'), {
        before: 6,
        bold: true,
      }),
      ...statusesTold(why, teller).map(({ said }) => this.text(said, { bold: true })),
      ...figuresTold(why, teller).map(({ name, value, note }) =>
        this.text(
          `${name}${english ? ': ' : '：'}${value}${note ? (english ? ` (${note})` : `（${note}）`) : ''}`,
        ),
      ),
      ...(why.view === 'pending' ? [this.text(words('why.pendingView'))] : []),
      ...(next ? [this.text(next.title), ...(next.ways ? [this.text(next.ways)] : [])] : []),
      ...reasonsTold(why, teller).flatMap((group) => [
        this.text(group.title, { face: 'first', size: 26, bold: english, before: 8, keep: true }),
        ...group.indicators.flatMap((one) => this.indicator(one)),
      ]),
      this.text(words('why.totalLine'), { face: 'first', size: 26, bold: english, before: 8, keep: true }),
      this.text(`${sum.parts} = ${sum.total}`, { bold: true }),
      ...this.byHand(words('why.onTotal'), adjustments),
      ...(this.leftOut > 0
        ? [this.text(words('documents.reasons.leftOut', { count: String(this.leftOut) }), { before: 6 })]
        : []),
    ];
    return Packer.toBuffer(
      new Document({
        title,
        creator: words('documents.decision.signer', {
          campaign: english ? campaign.nameEn : campaign.nameZh,
        }),
        styles: { default: { document: { run: { size: 21, font: font('body', language) } } } },
        sections: [
          {
            properties: {
              page: {
                size: { width: mm(210), height: mm(297) },
                margin: {
                  top: mm(24),
                  bottom: mm(26),
                  left: mm(20),
                  right: mm(20),
                  header: mm(12),
                  footer: mm(12),
                },
              },
            },
            headers: { default: new Header({ children: marks(desk, why.audience === 'sealed') }) },
            footers: { default: new Footer({ children: foot(desk) }) },
            children: body,
          },
        ],
      }),
    );
  }

  private indicator(one: IndicatorTold): (Paragraph | Table)[] {
    const { words } = this.desk;
    const points = one.points === null ? words('why.notScored') : `= ${one.points}`;
    const filled = one.sources.filter(({ total }) => total > 0);
    return [
      this.text(`${one.name}　${points}`, { bold: true, before: 5, keep: true }),
      ...(one.formula?.numbers ? [this.text(one.formula.numbers, { indent: 4, keep: true })] : []),
      ...(one.formula?.said ?? []).map((said) => this.text(said, { indent: 4, soft: true })),
      ...(one.problem ? [this.text(one.problem, { indent: 4, bold: true })] : []),
      this.text(words('why.rule', { rule: one.rule }), { indent: 4, soft: true }),
      ...(one.weightless ? [this.text(words('why.weightless'), { indent: 4, soft: true })] : []),
      ...one.asked.map((asked) => this.text(asked, { indent: 8 })),
      ...filled.flatMap((source) => this.source(source, filled.length > 1, 4)),
      ...this.byHand(words('why.byHand'), one.byHand),
    ];
  }

  private source(source: SourceTold, named: boolean, indent: number): (Paragraph | Table)[] {
    const { words } = this.desk;
    const { title, total, shown, hidden, lines, members } = source;
    // What is not on the tree is said by the line below; what is on it and has no room here, by the last line of all.
    const rows = this.fitting(lines?.rows ?? []);
    const those = this.fitting(members);
    return [
      ...(named ? [this.text(title, { indent, soft: true, before: 3, keep: true })] : []),
      ...(hidden ? [this.text(words('why.factsHidden', { count: total }), { indent })] : []),
      ...(lines && rows.length > 0 ? [this.lines({ ...lines, rows }, indent)] : []),
      ...(those.length > 0 ? this.members(those, indent) : []),
      ...(!hidden && total > shown
        ? [
            this.text(words('why.shownOf', { shown: String(shown), total: String(total) }), {
              indent,
              soft: true,
            }),
          ]
        : []),
    ];
  }

  private fitting<T>(all: readonly T[]): readonly T[] {
    const kept = all.slice(0, this.room);
    this.room -= kept.length;
    this.leftOut += all.length - kept.length;
    return kept;
  }

  private lines({ rows, columns, unit }: LinesTold, indent: number): Table {
    const { words, language } = this.desk;
    const english = language === 'en';
    const credited = unit
      ? `${words('why.credited')}${english ? ` (${unit})` : `（${unit}）`}`
      : words('why.credited');
    const names = ({ evidence }: LineTold) =>
      evidence
        .map((file) => (file.withdrawn ? words('why.evidenceWithdrawn', { name: file.name }) : file.name))
        .join(english ? ', ' : '、');
    const all: readonly Column[] = [
      { head: words('why.record'), width: 34, of: ({ title }) => title },
      { head: words('why.day'), width: 14, of: ({ day }) => day },
      { head: words('why.amount'), width: 20, of: ({ amount }) => amount, numeric: true, needs: 'amount' },
      { head: words('why.rate'), width: 22, of: ({ rate }) => rate, numeric: true, needs: 'rate' },
      { head: words('why.share'), width: 10, of: ({ share }) => share, numeric: true, needs: 'share' },
      { head: credited, width: 16, of: (line) => line.credited, numeric: true },
      { head: words('why.decision'), width: 18, of: ({ decision }) => decision },
      { head: words('why.evidence'), width: 22, of: names, needs: 'evidence' },
    ];
    const needed = all.filter(({ needs }) => needs === undefined || columns.has(needs));
    return this.table(
      needed,
      rows.map((line) => needed.map(({ of }) => of(line))),
      indent,
    );
  }

  /** A row per member; what one rests on in turn stands below, under its name. */
  private members(members: readonly MemberTold[], indent: number): (Paragraph | Table)[] {
    const { words } = this.desk;
    const credit = ({ line }: MemberTold) =>
      line ? [line.day, line.amount, line.rate, line.share, line.decision].filter(Boolean).join(' · ') : '';
    const table = this.table(
      [
        { head: words('documents.reasons.member'), width: 40 },
        { head: words('documents.reasons.formula'), width: 60 },
        { head: words('documents.reasons.gives'), width: 20, numeric: true },
      ],
      members.map((one) => [
        [one.name, credit(one)].filter(Boolean).join('\n'),
        [one.formula?.numbers ?? '', ...(one.formula?.said ?? []), ...one.asked].filter(Boolean).join('\n'),
        one.gives,
      ]),
      indent,
    );
    const deeper = members.flatMap((one) => {
      const filled = one.sources.filter(({ total }) => total > 0);
      return filled.length === 0
        ? []
        : [
            this.text(one.name, { indent: indent + 4, before: 3, keep: true }),
            ...filled.flatMap((source) => this.source(source, true, indent + 4)),
          ];
    });
    return [table, ...deeper];
  }

  private byHand(title: string, byHand: readonly ByHandTold[]): Paragraph[] {
    if (byHand.length === 0) return [];
    return [
      this.text(title, { indent: 4, before: 3, keep: true }),
      ...byHand.map(({ points, day, reason }) =>
        this.text([points, day, reason].filter(Boolean).join(' · '), { indent: 8 }),
      ),
    ];
  }

  private table(
    columns: readonly Pick<Column, 'head' | 'width' | 'numeric'>[],
    rows: readonly (readonly string[])[],
    indent: number,
  ): Table {
    const whole = columns.reduce((sum, { width }) => sum + width, 0);
    const line = { style: BorderStyle.SINGLE, size: 4, color: 'C9C1B6' };
    const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
    const cell = (value: string, at: number, head: boolean) =>
      new TableCell({
        width: { size: Math.round(((columns[at]?.width ?? 0) / whole) * 100), type: WidthType.PERCENTAGE },
        margins: { top: 30, bottom: 30, left: 60, right: 60 },
        children: value.split('\n').map((part) =>
          this.text(part, {
            size: 17,
            soft: head,
            ...(columns[at]?.numeric ? { align: 'right' as const } : {}),
          }),
        ),
      });
    return new Table({
      width: { size: mm(170 - indent), type: WidthType.DXA },
      indent: { size: mm(indent), type: WidthType.DXA },
      borders: {
        top: line,
        bottom: line,
        insideHorizontal: line,
        left: none,
        right: none,
        insideVertical: none,
      },
      rows: [
        // The head is repeated on every page a table runs over.
        new TableRow({
          tableHeader: true,
          cantSplit: true,
          children: columns.map(({ head }, at) => cell(head, at, true)),
        }),
        ...rows.map(
          (row) =>
            new TableRow({ cantSplit: true, children: row.map((value, at) => cell(value, at, false)) }),
        ),
      ],
    });
  }

  private text(value: string, style: Style = {}): Paragraph {
    const { face = 'body', size = 21, bold = false, soft, align, indent, before, keep } = style;
    const alignment =
      align === 'center' ? AlignmentType.CENTER : align === 'right' ? AlignmentType.RIGHT : null;
    return new Paragraph({
      spacing: { before: mm((before ?? 0) / 2), after: 20 },
      ...(keep ? { keepNext: true } : {}),
      ...(indent ? { indent: { left: mm(indent) } } : {}),
      ...(alignment ? { alignment } : {}),
      children: [
        new TextRun({
          text: clean(value),
          size,
          bold,
          ...(soft ? { color: '5C5349' } : {}),
          font: font(face, this.desk.language),
        }),
      ],
    });
  }
}
