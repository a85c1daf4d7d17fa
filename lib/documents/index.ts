/**
 * Documents: the table and the list as a workbook, the commendation decision and the reasons of a unit as documents. Each
 * asks the same gates as the pages do (`tableFor`, `awardList`, `whyFor`), and is written in one language.
 */
import type { Actor } from '../access';
import { historyHead } from '../audit';
import { type AwardList, awardList, rewardList } from '../awards';
import type { CampaignView } from '../campaign';
import { runOf } from '../closing';
import { Missing } from '../failure';
import { tellerOf } from '../reasons';
import { type LeagueTable, tableFor, whyFor } from '../results';
import type { View } from '../scoring';
import { dayShown, instantShown, wordsOf } from '../text';
import type { Language } from '../vocabulary';
import { decision } from './decision';
import type { Desk } from './desk';
import { leagueSheets, shownTables } from './league-sheets';
import { aboutSheet, adjustmentSheet, awardSheet, rewardSheet, setAsideSheet } from './list-sheets';
import { reasonSheets } from './reason-sheets';
import { reasonsDocument } from './reasons';
import { workbook } from './workbook';

/** A file to send. */
export type Made = { readonly name: string; readonly type: string; readonly content: Uint8Array };

/** Files by the name they have in addresses. */
export const FILES = ['table.xlsx', 'awards.xlsx', 'decision.docx'] as const;
export type FileName = (typeof FILES)[number];

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/**
 * Makes a file for somebody: what they may see of it, and no more. Throws Missing where the page it belongs to would
 * have nothing for them either.
 */
export async function makeFile(
  actor: Actor,
  campaign: CampaignView,
  file: FileName,
  language: Language,
): Promise<Made> {
  const words = wordsOf(language);
  const named = (what: 'table' | 'awards' | 'decision', extension: string) =>
    `${campaign.code}-${words(`documents.file.${what}`)}.${extension}`;
  if (file === 'table.xlsx') {
    const table = tableFor(actor, campaign);
    if (table.none) throw new Missing(`table of ${campaign.id}: ${table.none}`);
    const desk = deskOf(actor, campaign, language, table);
    return {
      name: named('table', 'xlsx'),
      type: XLSX,
      content: await workbook([...leagueSheets(desk, table), ...(await reasonSheets(desk, table))]),
    };
  }
  const list = awardList(actor, campaign);
  const table = tableFor(actor, campaign);
  if ('none' in list) throw new Missing(`list of ${campaign.id}: ${list.none}`);
  const desk = deskOf(actor, campaign, language, table.none ? null : table, list);
  if (file === 'decision.docx')
    return { name: named('decision', 'docx'), type: DOCX, content: await decision(desk, list) };
  const rewards = rewardList(actor, campaign);
  const sheets = [
    awardSheet(desk, list),
    ...(rewards ? [rewardSheet(desk, rewards)] : []),
    ...(table.none ? [] : leagueSheets(desk, table)),
    ...(table.none ? [] : shownTables(desk, list, table.scheme)),
    ...(table.none ? [] : await reasonSheets(desk, table)),
    adjustmentSheet(desk, list),
    setAsideSheet(desk, list),
    aboutSheet(desk, list),
  ];
  return { name: named('awards', 'xlsx'), type: XLSX, content: await workbook(sheets) };
}

/** Facts and members written out per step; a page shows fewer. */
const FACTS_WRITTEN = 100;

/**
 * Why a unit stands where it stands, as a document: what the page of reasons shows this reader, written out. Throws Missing
 * where that page would have nothing for them.
 */
export async function makeReasons(
  actor: Actor,
  campaign: CampaignView,
  unit: string,
  options: { board?: string | undefined; view?: View | undefined },
  language: Language,
): Promise<Made> {
  const why = await whyFor(actor, campaign, unit, { ...options, limit: FACTS_WRITTEN });
  if (!why || why.none) throw new Missing(`reasons of ${unit} in ${campaign.id}`);
  const desk = deskOf(actor, campaign, language, why);
  const words = wordsOf(language);
  const name = language === 'en' ? why.row.nameEn : why.row.nameZh;
  return {
    name: `${campaign.code}-${words('documents.file.reasons')}-${name}.docx`,
    type: DOCX,
    content: await reasonsDocument(desk, why, tellerOf(why, campaign, language)),
  };
}

/** What every page of a document says of itself: as of when, whether it is sealed and by which code, whether it is made up. */
function deskOf(
  actor: Actor,
  campaign: CampaignView,
  language: Language,
  table: Pick<LeagueTable, 'audience' | 'asOfDay' | 'frozenAt' | 'upToDateWith'> | null,
  list: AwardList | null = null,
): Desk {
  const words = wordsOf(language);
  const run = table?.audience === 'sealed' || list?.run ? runOf(actor, campaign.id) : null;
  const at = (instant: number) => instantShown(instant, campaign.zone, language, 'year');
  const day = table?.asOfDay ?? list?.asOfDay;
  const head = historyHead();
  const notes = [
    ...(campaign.madeUp ? [words('documents.madeUp')] : []),
    ...(run
      ? [
          words('documents.sealedLine', { n: run.n, seal: run.seal }),
          ...(run.follows === null ? [] : [words('documents.correctedLine', { n: run.follows })]),
          words('documents.headLine', { hash: run.historyHead, seq: run.asOfSeq }),
        ]
      : [
          table?.frozenAt
            ? words('documents.frozen', { at: at(table.frozenAt) })
            : words('documents.live', { at: at(table?.upToDateWith.at ?? list?.at ?? 0) }),
          words('documents.provisional'),
          words('documents.headLine', { hash: head.hash, seq: head.seq }),
        ]),
    ...(day ? [words('documents.asOf', { day: dayShown(day, language, 'year') })] : []),
  ];
  return { actor, campaign, language, words, notes };
}
