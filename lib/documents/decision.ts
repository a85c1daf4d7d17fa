/**
 * The commendation decision (通报表扬) as a document in the form Chinese offices use (GB/T 9704): A4 with its margins, title
 * in 22 pt, body in 16 pt with fixed lines of 28 pt and an indent of two characters, headings 一、and （一）, the office
 * and day at the right, the page number between dashes. English has the same parts.
 */
import {
  AlignmentType,
  Document,
  Footer,
  Header,
  type IParagraphOptions,
  LineRuleType,
  Packer,
  Paragraph,
  TextRun,
} from 'docx';
import { type AwardList, type AwardView, noteTold, reasonTold } from '../awards';
import { dayAt, daysInclusive } from '../day';
import { dayShown } from '../text';
import type { Language } from '../vocabulary';
import { asideSaid, type Desk, named, sayer } from './desk';
import { type Face, font, foot, marks, mm } from './paper';
import { clean } from './workbook';

const HALF_POINTS = { title: 44, body: 32, small: 21 };
const LINE = { line: 28 * 20, lineRule: LineRuleType.EXACT };
/** Two characters of the body. */
const INDENT = 2 * 16 * 20;

/** The document's bytes. Sealed or provisional, it says which. */
export async function decision(desk: Desk, list: AwardList): Promise<Buffer> {
  const { campaign, language, words } = desk;
  const name = language === 'en' ? campaign.nameEn : campaign.nameZh;
  const day = dayAt(list.run?.at ?? list.at, campaign.zone);
  const year = (of: string) => dayShown(of, language, 'year');
  const { run } = list;
  const units = list.ranked.length;
  const { wording } = list;
  const honours = wording.wording === 'honour';
  const persons = list.awards.some((award) => award.honours === 'person');
  const heading = words(
    `documents.decision.${honours ? 'headingHonour' : persons ? 'headingBoth' : 'heading'}`,
    { campaign: name },
  );
  const opening = {
    campaign: name,
    first: year(campaign.firstDay),
    last: year(campaign.lastDay),
    days: daysInclusive(campaign.firstDay, campaign.lastDay),
    units,
    scheme: named(list.scheme.name, language),
    version: list.scheme.version,
    approval: wording.approval ?? '',
    authority: wording.authority ?? words('documents.decision.authorityNone'),
  };
  const text = (value: string, more: Partial<Style> = {}) => paragraph(value, { language, ...more });
  const body = [
    text(words('documents.decision.number', { year: day.slice(0, 4) }), { align: 'center' }),
    text('', {}),
    text(heading, {
      face: 'title',
      size: HALF_POINTS.title,
      align: 'center',
      bold: language === 'en',
    }),
    text('', {}),
    text(words('documents.decision.to'), {}),
    text(
      words(
        honours
          ? `documents.decision.${run ? 'openingHonour' : 'openingHonourProvisional'}`
          : `documents.decision.${run ? 'opening' : 'openingProvisional'}`,
        opening,
      ),
      { indent: true },
    ),
    ...list.awards.flatMap((award, index) => awardParagraphs(award, index, list, desk)),
    text(words(`documents.decision.${honours ? 'endingHonour' : 'ending'}`), { indent: true }),
    ...(honours
      ? [text(words('documents.decision.approval', { approval: wording.approval ?? '' }), { indent: true })]
      : []),
    text('', {}),
    text(words('documents.decision.signer', { campaign: name }), { align: 'right' }),
    text(year(day), { align: 'right' }),
    ...(run
      ? [
          text('', {}),
          text(
            run.secondBy
              ? words('documents.decision.signedTwo', { first: run.signedBy.name, second: run.secondBy.name })
              : words('documents.decision.signedOne', { name: run.signedBy.name }),
            { indent: true },
          ),
        ]
      : []),
    ...(list.setAsides.length > 0
      ? [
          text('', {}),
          text(words('documents.decision.attachment'), {
            indent: true,
            face: 'first',
            bold: language === 'en',
          }),
          ...list.setAsides.map((one, index) =>
            text(
              `${index + 1}. ${words('documents.decision.aside', {
                what: [
                  one.unit ? (language === 'en' ? one.unit.nameEn : one.unit.nameZh) : '',
                  one.record?.title || asideSaid(one, words, language),
                ]
                  .filter(Boolean)
                  .join(language === 'en' ? ', ' : '，'),
                reason: one.reason,
              })}`,
              { indent: true },
            ),
          ),
        ]
      : []),
  ];
  const document = new Document({
    title: heading,
    creator: words('documents.decision.signer', { campaign: name }),
    styles: { default: { document: { run: { size: HALF_POINTS.body, font: font('body', language) } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: mm(210), height: mm(297) },
            margin: {
              top: mm(37),
              bottom: mm(35),
              left: mm(28),
              right: mm(26),
              header: mm(18),
              footer: mm(24),
            },
          },
        },
        headers: { default: new Header({ children: marks(desk, run !== null) }) },
        footers: { default: new Footer({ children: foot(desk) }) },
        children: body,
      },
    ],
  });
  return Packer.toBuffer(document);
}

type Style = {
  readonly language: Language;
  readonly face?: Face;
  readonly size?: number;
  readonly bold?: boolean;
  readonly indent?: boolean;
  readonly align?: 'center' | 'right';
};

function paragraph(value: string, style: Style): Paragraph {
  const { language, face = 'body', size = HALF_POINTS.body, bold = false, indent, align } = style;
  const options: IParagraphOptions = {
    spacing: face === 'title' ? { line: 36 * 20, lineRule: LineRuleType.EXACT } : LINE,
    ...(indent ? { indent: { firstLine: INDENT } } : {}),
    // Four characters from the right edge, where the office and the day stand.
    ...(align === 'right' ? { indent: { right: 2 * INDENT } } : {}),
    alignment:
      align === 'center'
        ? AlignmentType.CENTER
        : align === 'right'
          ? AlignmentType.RIGHT
          : AlignmentType.BOTH,
    children: [new TextRun({ text: clean(value), size, bold, font: font(face, language) })],
  };
  return new Paragraph(options);
}

function awardParagraphs(award: AwardView, index: number, list: AwardList, desk: Desk): Paragraph[] {
  const { language, words } = desk;
  const say = sayer(words);
  const count = award.places.reduce((sum, { winners }) => sum + winners.length, 0);
  const heading = words(
    `documents.decision.${count === 0 ? 'awardNone' : award.honours === 'person' || award.honours === 'referrer' ? 'awardPersons' : 'award'}`,
    {
      name: named(award.name, language),
      count,
    },
  );
  const text = (value: string, more: Partial<Style> = {}) =>
    paragraph(value, { language, indent: true, ...more });
  const join = language === 'en' ? '; ' : '；';
  const tiers = [...new Set(award.places.map(({ tier }) => tier))];
  let number = 0;
  return [
    text(`${numeral(index + 1, language)}${heading}`, { face: 'first', bold: language === 'en' }),
    ...(count === 0
      ? [text(words(`documents.decision.${award.honours === 'unit' ? 'none' : 'noneOther'}`))]
      : []),
    ...tiers.flatMap((tier, at) => {
      const places = award.places.filter((one) => one.tier === tier);
      const tierName = places[0]?.tierName;
      const name = tierName ? named(tierName, language) : tiers.length > 1 ? words('awards.noTier') : null;
      return [
        ...(name
          ? [
              text(`${bracketed(at + 1, language)}${name}`, {
                face: 'second',
                bold: language === 'en',
              }),
            ]
          : []),
        ...places.flatMap(({ winners }) =>
          winners.map((winner) => {
            number += 1;
            const reasons = winner.reasons
              .map((reason) => say(reasonTold(reason, list.book, language)))
              .join(join);
            const unit = named(winner.name, language);
            const detail = winner.detail ? named(winner.detail, language) : '';
            // Of a project that is not this reader's to know there is a name alone.
            const said =
              reasons === ''
                ? words('documents.decision.winnerAlone', { name: unit })
                : detail
                  ? words('documents.decision.winnerOf', { name: unit, detail, reasons })
                  : words('documents.decision.winner', { unit, reasons });
            return text(`${number}. ${said}`);
          }),
        ),
      ];
    }),
    ...(award.places.some(({ winners }) => winners.some(({ veiled }) => veiled))
      ? [text(words('documents.decision.veiled'))]
      : []),
    ...award.notes.map((note) =>
      text(
        words('documents.decision.note', {
          note: say(noteTold(note, list.book, language, award.key, award.kind)),
        }),
      ),
    ),
  ];
}

const NUMERALS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 一 … 九十九, as headings are counted. */
export function chineseNumeral(n: number): string {
  if (n < 1 || n > 99) return String(n);
  const tens = Math.floor(n / 10);
  const ones = NUMERALS[n % 10] ?? '';
  return tens === 0 ? ones : `${tens === 1 ? '' : NUMERALS[tens]}十${ones}`;
}

function numeral(n: number, language: Language): string {
  return language === 'en' ? `${n}. ` : `${chineseNumeral(n)}、`;
}

function bracketed(n: number, language: Language): string {
  return language === 'en' ? `(${n}) ` : `（${chineseNumeral(n)}）`;
}
