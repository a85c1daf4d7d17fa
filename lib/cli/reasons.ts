/** The reasons of a unit as plain text: of every board it is on, each indicator with its formula filled in, down to the records. */
import type { Bundle } from '../bundle';
import type { Day } from '../day';
import {
  byHandTold,
  figuresTold,
  type IndicatorTold,
  type LineTold,
  type MemberTold,
  namesOf,
  nextTold,
  placeTold,
  reasonsTold,
  type SourceTold,
  statusesTold,
  sumTold,
  tellerOf,
  whySealed,
} from '../reasons';
import { type Fact, openEngine, type Result } from '../scoring';
import { type Words, wordsOf } from '../text';
import type { Language } from '../vocabulary';

/** Records and members told of each step. */
const SHOWN = 50;

/** The unit that an id or a name in either language stands for; null where there is none. */
export function unitCalled({ subjects }: Pick<Bundle, 'subjects'>, called: string): string | null {
  const unit = subjects.units.find(({ id, name }) => [id, name.zh, name.en].includes(called));
  return unit?.id ?? null;
}

export function reasonsPrinted(
  {
    scheme,
    subjects,
    facts,
    result,
  }: Pick<Bundle, 'scheme' | 'subjects'> & { readonly facts: Iterable<Fact>; readonly result: Result },
  unit: string,
  language: Language,
): string {
  const engine = openEngine(scheme, subjects, facts, result.engine);
  const words = wordsOf(language);
  const teller = tellerOf(
    { scheme, asOfDay: subjects.asOfDay as Day, ...namesOf(subjects) },
    { amountUnit: 'wan' },
    language,
  );
  const colon = language === 'en' ? ': ' : '：';
  const boards = scheme.boards.flatMap(({ key }) => {
    const why = whySealed({ scheme, subjects, facts, engine }, unit, key, SHOWN);
    if (!why) return [];
    const next = nextTold(why, teller);
    const sum = sumTold(why, teller);
    const byHand = byHandTold(teller, why.explanation.adjustments);
    return [
      [
        [teller.reader.name(why.board.names), placeTold(why, teller)].join(colon),
        ...statusesTold(why, teller).map(({ said }) => said),
        ...figuresTold(why, teller).map(({ name, value }) => `${name}${colon}${value}`),
        ...(next ? [next.title] : []),
        ...reasonsTold(why, teller).flatMap((group) => [
          '',
          group.title,
          ...group.indicators.flatMap((one) => indented(indicator(one, words))),
        ]),
        '',
        `${words('why.totalLine')}${colon}${sum.parts} = ${sum.total}`,
        ...byHand.map(({ points, day, reason }) => `  ${joined(points, day, reason)}`),
      ].join('\n'),
    ];
  });
  return boards.join('\n\n');
}

function indicator(one: IndicatorTold, words: Words): string[] {
  const points = one.points === null ? words('why.notScored') : `= ${one.points}`;
  return [
    `${one.name}  ${points}`,
    ...indented([
      ...(one.formula?.numbers ? [one.formula.numbers] : []),
      ...(one.formula?.said ?? []),
      ...(one.problem ? [one.problem] : []),
      words('why.rule', { rule: one.rule }),
      ...(one.weightless ? [words('why.weightless')] : []),
      ...one.asked,
      ...one.sources.flatMap((each) => source(each, words)),
      ...one.byHand.map(({ points: given, day, reason }) => joined(words('why.byHand'), given, day, reason)),
    ]),
  ];
}

function source({ title, total, shown, lines, members }: SourceTold, words: Words): string[] {
  if (total === 0) return [];
  return [
    `${title} (${total})`,
    ...indented([
      ...(lines?.rows ?? []).map((line) =>
        joined(line.title, credit(line), `= ${line.credited} ${lines?.unit}`.trim()),
      ),
      ...members.flatMap((one) => member(one, words)),
      ...(total > shown ? [words('why.shownOf', { shown: String(shown), total: String(total) })] : []),
    ]),
  ];
}

function member({ name, line, formula, asked, gives, sources }: MemberTold, words: Words): string[] {
  return [
    joined(name, line ? credit(line) : '', formula?.numbers ?? '', ...(formula?.said ?? []), `= ${gives}`),
    ...indented([...asked, ...sources.flatMap((each) => source(each, words))]),
  ];
}

const credit = ({ day, amount, rate, share, decision }: LineTold) =>
  joined(day, amount, rate, share, decision);
const joined = (...parts: readonly string[]) => parts.filter(Boolean).join(' · ');
const indented = (lines: readonly string[]) => lines.map((line) => `  ${line}`);
