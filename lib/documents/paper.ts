/** What the written documents share: fonts, lengths, the marks above a page and the codes beneath it. */
import { AlignmentType, PageNumber, Paragraph, TextRun } from 'docx';
import type { Language } from '../vocabulary';
import type { Desk } from './desk';
import { clean } from './workbook';

/** Millimetres as twentieths of a point. */
export const mm = (length: number) => Math.round((length / 25.4) * 1440);

/** 小标宋 for the title, 黑体 and 楷体 for headings, 仿宋 for the body; where a font is missing the next of its kind is used. */
const FONTS = {
  title: { 'zh-CN': '方正小标宋简体', en: 'Times New Roman' },
  first: { 'zh-CN': '黑体', en: 'Times New Roman' },
  second: { 'zh-CN': '楷体', en: 'Times New Roman' },
  body: { 'zh-CN': '仿宋', en: 'Times New Roman' },
} as const;
export type Face = keyof typeof FONTS;

export function font(face: Face, language: Language) {
  return { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: FONTS[face][language] };
}

/** Above every page: made up, or not sealed yet. */
export function marks({ campaign, language, words }: Desk, sealed: boolean): Paragraph[] {
  const said = [
    ...(campaign.madeUp ? [words('documents.madeUp')] : []),
    ...(sealed ? [] : [words('documents.provisional')]),
  ].join(' · ');
  return [small(said, language, AlignmentType.CENTER)];
}

/** Under every page: its number between dashes, the seal's code and the head of the history. */
export function foot({ notes, language }: Desk): Paragraph[] {
  const codes = notes.filter((note) => /[0-9a-f]{16}/.test(note));
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      children: [
        new TextRun({ text: '— ', size: 28, font: font('body', language) }),
        new TextRun({ children: [PageNumber.CURRENT], size: 28, font: font('body', language) }),
        new TextRun({ text: ' —', size: 28, font: font('body', language) }),
      ],
    }),
    ...codes.map((code) => small(code, language, AlignmentType.CENTER)),
  ];
}

export function small(
  value: string,
  language: Language,
  alignment: (typeof AlignmentType)[keyof typeof AlignmentType],
): Paragraph {
  return new Paragraph({
    alignment,
    children: [new TextRun({ text: clean(value), size: 15, color: '5C5349', font: font('body', language) })],
  });
}
