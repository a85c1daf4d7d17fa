/** A public list as one HTML file: its styles within it, no scripts, nothing to load. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SheetChange } from './changes';
import { isDigest, type Sheet, type SheetAward, type SheetTable, type SheetUnit } from './sheet';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
/** Text as HTML: titles and reasons are typed by people. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (found) => ESCAPES[found] ?? found);

/** The product's own colours, sizes and distances: everything of its style sheet but what it loads. */
function tokens(): string {
  const css = readFileSync(join(/* turbopackIgnore: true */ process.cwd(), 'app/globals.css'), 'utf8');
  return css.replace(/^@import .*$/gm, '').trim();
}

const STYLES = `
body { margin: 0; background: var(--paper); color: var(--ink); font: var(--body)/var(--body-line) var(--font); font-variant-numeric: tabular-nums lining-nums; }
main { max-width: var(--content); margin: 0 auto; padding: var(--s8) var(--s5) var(--s12); }
h1 { font-size: var(--title-1); line-height: 1.3; margin: 0 0 var(--s2); }
h2 { font-size: var(--title-3); margin: var(--s10) 0 var(--s3); padding-bottom: var(--s2); border-bottom: 1px solid var(--hairline); }
h3 { font-size: var(--body); margin: var(--s5) 0 var(--s2); }
p, ul, ol { margin: 0 0 var(--s3); }
.soft { color: var(--ink-soft); }
.made-up { background: var(--stripe); padding: var(--s1) var(--s5); text-align: center; font-size: var(--small); }
.frame { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { padding: var(--s2) var(--s3); border-bottom: 1px solid var(--hairline); text-align: left; vertical-align: top; }
thead th { color: var(--ink-soft); font-weight: 600; font-size: var(--small); vertical-align: bottom; }
thead th.number { white-space: normal; }
.number { text-align: right; white-space: nowrap; }
tbody th { font-weight: 600; white-space: nowrap; }
dt { color: var(--ink-soft); font-size: var(--small); }
dd { margin: 0 0 var(--s3); overflow-wrap: anywhere; }
code { font-family: var(--font-code); font-size: var(--small); }
a { color: inherit; }
@media print { main { max-width: none; padding: 0; } .frame { overflow-x: visible; } table { font-size: var(--small); } th, td { padding: var(--s1); } h2, h3, thead { break-after: avoid; } tr { break-inside: avoid; } }
`;

export function fileOf(sheet: Sheet): string {
  const { words } = sheet;
  return `<!doctype html>
<html lang="${sheet.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(`${sheet.campaign} · ${sheet.title}`)}</title>
<style>
${tokens()}
${STYLES}</style>
</head>
<body>
${sheet.madeUp ? `<p class="made-up">${escaped(words('common.madeUp'))}</p>` : ''}
<main>
<h1>${escaped(sheet.title)}</h1>
<p>${escaped(sheet.campaign)}</p>
<p>${escaped(sheet.state)}</p>
${sheet.changes.length > 0 ? `<p><a href="#changes">${escaped(words('notice.changes.inShort', { count: sheet.changes.length }))}</a></p>` : ''}
${sheet.objecting.map((line) => `<p class="soft">${escaped(line)}</p>`).join('\n')}
${sheet.awards.map(award).join('\n')}
${sheet.tables.map((one) => table(one, sheet)).join('\n')}
${changes(sheet)}
<h2>${escaped(words('notice.public.counted'))}</h2>
<p class="soft">${escaped(words('notice.public.countedWhat'))}</p>
${sheet.units.map((one) => unit(one, sheet)).join('\n')}
<h2>${escaped(words('notice.public.sealTitle'))}</h2>
<p class="soft">${escaped(words('notice.public.check'))}</p>
<dl>
${sheet.seal.facts.map(([name, value]) => `<dt>${escaped(name)}</dt><dd>${isDigest(value) ? `<code>${escaped(value)}</code>` : escaped(value)}</dd>`).join('\n')}
</dl>
</main>
</body>
</html>
`;
}

function award({ name, none, places }: SheetAward): string {
  return `<h2>${escaped(name)}</h2>
${places.length === 0 ? `<p class="soft">${escaped(none)}</p>` : ''}
${places
  .map(
    (one) => `${one.name ? `<h3>${escaped(one.name)}</h3>` : ''}
<ol>
${one.winners
  .map(
    ({ unit: own, name: winner, detail, why }) =>
      `<li>${own ? `<a href="#u-${escaped(own)}"><strong>${escaped(winner)}</strong></a>` : `<strong>${escaped(winner)}</strong>`}${
        detail ? ` ${escaped(detail)}` : ''
      } <span class="soft">${escaped(why)}</span></li>`,
  )
  .join('\n')}
</ol>`,
  )
  .join('\n')}`;
}

function table({ name, groups, indicators }: SheetTable, { words }: Sheet): string {
  const byHand = groups.some(({ rows }) => rows.some(({ adjustment }) => adjustment !== null));
  const told = groups.some(({ rows }) => rows.some(({ status }) => status !== ''));
  // As on the page: what matters most comes before what a narrow sheet may cut off.
  const heads = [
    words('documents.column.rank'),
    words('documents.column.unit'),
    words('documents.column.total'),
    ...indicators.map((one) => `${one.name} (${one.weight})`),
    ...(byHand ? [words('documents.column.adjustment')] : []),
    ...(told ? [words('documents.column.status')] : []),
  ];
  const isText = (at: number) => at === 1 || (told && at === heads.length - 1);
  return `<h2>${escaped(name)}</h2>
${groups
  .map(
    (group) => `${group.name ? `<h3>${escaped(group.name)}</h3>` : ''}
<div class="frame"><table>
<thead><tr>${heads.map((head, at) => `<th scope="col"${isText(at) ? '' : ' class="number"'}>${escaped(head)}</th>`).join('')}</tr></thead>
<tbody>
${group.rows
  .map(
    (row) =>
      `<tr><td class="number">${row.rank}</td><th scope="row"><a href="#u-${escaped(row.unit)}">${escaped(row.name)}</a></th><td class="number"><strong>${row.total}</strong></td>${row.points
        .map((points) => `<td class="number">${points}</td>`)
        .join(
          '',
        )}${byHand ? `<td class="number">${row.adjustment ?? ''}</td>` : ''}${told ? `<td>${escaped(row.status)}</td>` : ''}</tr>`,
  )
  .join('\n')}
</tbody></table></div>`,
  )
  .join('\n')}`;
}

function changes({ changes: all, words }: Sheet): string {
  if (all.length === 0) return '';
  return `<h2 id="changes">${escaped(words('notice.changes.title'))}</h2>
<p class="soft">${escaped(words('notice.changes.why'))}</p>
${all.map((one) => change(one, words)).join('\n')}`;
}

function change({ title, reasons, places, awards }: SheetChange, words: Sheet['words']): string {
  const row = (cells: readonly string[]) =>
    `<tr>${cells.map((cell, at) => (at === 0 ? `<th scope="row">${escaped(cell)}</th>` : `<td>${escaped(cell)}</td>`)).join('')}</tr>`;
  const rows = (heads: readonly string[], lines: readonly string[]) =>
    lines.length === 0
      ? ''
      : `<div class="frame"><table>
<thead><tr>${heads.map((head) => `<th scope="col">${escaped(head)}</th>`).join('')}</tr></thead>
<tbody>
${lines.join('\n')}
</tbody></table></div>`;
  const withStatus = places.some(({ status }) => status);
  const head = (key: 'unit' | 'board' | 'rank' | 'total' | 'status' | 'winner' | 'award' | 'tier') =>
    words(`notice.changes.${key}`);
  return `<h3>${escaped(title)}</h3>
<ul>
${reasons.map(({ said }) => `<li>${escaped(said)}</li>`).join('\n')}
</ul>
${places.length + awards.length === 0 ? `<p class="soft">${escaped(words('notice.changes.nothing'))}</p>` : ''}
${rows(
  [head('unit'), head('board'), head('rank'), head('total'), ...(withStatus ? [head('status')] : [])],
  places.map((one) =>
    row([
      ...[one.unit, one.board, beside(one.rank), beside(one.total)],
      ...(withStatus ? [one.status ? beside(one.status) : ''] : []),
    ]),
  ),
)}
${rows(
  [head('winner'), head('award'), head('tier')],
  awards.map((one) => row([one.winner, one.award, beside(one.tier)])),
)}`;
}

/** Old and new, one of them where they are the same. */
const beside = ({ before, after }: { readonly before: string; readonly after: string }) =>
  before === after ? after : `${before} → ${after}`;

function unit({ id, name, counted }: SheetUnit, { words }: Sheet): string {
  return `<h3 id="u-${escaped(id)}">${escaped(name)}</h3>
${
  counted.length === 0
    ? `<p class="soft">${escaped(words('notice.public.nothing'))}</p>`
    : `<div class="frame"><table><tbody>
${counted
  .map(
    (one) =>
      `<tr><td>${escaped(one.title)}</td><td>${escaped(one.what)}</td><td class="number">${escaped(one.amount)}</td><td>${escaped(one.part)}</td></tr>`,
  )
  .join('\n')}
</tbody></table></div>`
}`;
}
