/** Names folded for comparing: two spellings of one firm give one text. Pure. */

/** Legal forms at the end of a Chinese name, longest first. 集团 stays: a group and its company are two firms. */
const FORMS_ZH = [
  '股份有限责任公司',
  '有限责任公司',
  '股份有限公司',
  '有限合伙企业',
  '株式会社',
  '有限公司',
  '有限合伙',
  '股份公司',
  '股份',
  '有限',
  '公司',
];

/** Legal forms as words at the end of a Latin name. */
const FORMS_LATIN = new Set(
  `co ltd limited inc incorporated corp corporation company coltd cokg llc lllp llp lp plc gmbh ag kg kgaa mbh sa sas
   sarl srl spa bv nv kk pte pty oy ab as sdn bhd ltda se`.split(/\s+/),
);

/**
 * The name without width, case, accents, blanks, punctuation and legal form.
 * `鱼跃医疗器械（股份）有限公司` and `鱼跃医疗器械 有限公司` fold alike, and so do `Incowell Co., Ltd.` and `INCOWELL`.
 * A name that is nothing but a legal form stays as it is; a text without letters or digits folds to the empty text.
 */
export function folded(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[̀-ͯ]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’.·・]/g, '')
    .replace(/&/g, ' and ');
  const words = plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const kept = withoutLatinForms(words).join('');
  return withoutChineseForms(kept);
}

function withoutLatinForms(words: readonly string[]): readonly string[] {
  let end = words.length;
  while (
    end > 1 &&
    (FORMS_LATIN.has(words[end - 1] ?? '') || (words[end - 1] === 'and' && end < words.length))
  )
    end -= 1;
  const start = end > 1 && words[0] === 'the' ? 1 : 0;
  return words.slice(start, end);
}

function withoutChineseForms(name: string): string {
  let rest = name;
  for (;;) {
    const form = FORMS_ZH.find((ending) => rest.endsWith(ending) && rest.length > ending.length + 1);
    if (!form) return rest;
    rest = rest.slice(0, -form.length);
  }
}

/** Whether a name is written in Chinese, and so belongs into the Chinese of the two name fields. */
export function isChinese(name: string): boolean {
  return (
    /\p{Script=Han}/u.test(name) && !/[\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(name)
  );
}
