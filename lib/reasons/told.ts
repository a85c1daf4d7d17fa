/**
 * The reasons of a unit as things to say: per indicator the formula filled in, what it asked, and beneath it records,
 * periods, peers, each with its own. Page, print and document are renderings of this one telling.
 */
import { type Day, isDay } from '../day';
import { isCurrency } from '../money';
import type { RecordBehind } from '../results';
import {
  CATEGORIES,
  compare,
  currencyOf,
  type FactLine,
  fixed,
  type Indicator,
  type IndicatorReason,
  type Kind,
  parse,
  readersOf,
  type Step,
} from '../scoring';
import { dayShown } from '../text';
import { asked, type Filled, filled, labelOf, notesOf, type Teller } from './formula';
import { numberShown, pointsShown, signedPoints, unitOfKind } from './numbers';
import type { ToTell } from './sealed';

/** A record that counts: amount, rate, share, decision, evidence. */
export type LineTold = {
  readonly key: string;
  readonly record: string;
  /** Kind and title of the record behind it; null where the reader may not know it. */
  readonly behind: RecordBehind | null;
  readonly title: string;
  readonly day: string;
  /** Empty where the record has no amount of its own. */
  readonly amount: string;
  readonly rate: string;
  readonly share: string;
  readonly credited: string;
  /** Not decided yet. */
  readonly waiting: boolean;
  readonly decision: string;
  readonly evidence: RecordBehind['evidence'];
};

/** Which columns of a list of records say anything, and the unit what is counted is read in. */
export type LinesTold = {
  readonly rows: readonly LineTold[];
  readonly columns: ReadonlySet<'amount' | 'rate' | 'share' | 'evidence'>;
  readonly unit: string;
};

/** One of several: a record, a period, a ballot, a linked unit, a peer, a past year. */
export type MemberTold = {
  readonly name: string;
  /** Of a record: how it is credited. */
  readonly line: LineTold | null;
  readonly formula: Filled | null;
  readonly asked: readonly string[];
  readonly gives: string;
  readonly own: boolean;
  readonly sources: readonly SourceTold[];
};

/** What a formula rests on: the records of a measure, or the members it goes through. */
export type SourceTold = {
  readonly key: string;
  readonly title: string;
  /** Key of the measure whose records it lists; null for members. */
  readonly measure: string | null;
  /** How many there are, shown or not. */
  readonly total: number;
  readonly shown: number;
  /** How many are there in words, where none may be shown to this reader. */
  readonly hidden: boolean;
  readonly lines: LinesTold | null;
  readonly members: readonly MemberTold[];
};

export type ByHandTold = {
  readonly id: string;
  readonly day: string;
  readonly reason: string;
  readonly points: string;
};

export type IndicatorTold = {
  readonly indicator: string;
  readonly name: string;
  readonly rule: string;
  readonly formula: Filled | null;
  readonly asked: readonly string[];
  /** Null: not scored for units of this class. */
  readonly points: string | null;
  readonly weightless: boolean;
  readonly problem: string | null;
  readonly sources: readonly SourceTold[];
  readonly byHand: readonly ByHandTold[];
};

/** Indicators of one kind (volume, quality …) under its heading. */
export type ReasonGroup = {
  readonly key: string;
  readonly title: string;
  readonly indicators: readonly IndicatorTold[];
};

/** All reasons of a unit on a board, in the order of the board. */
export function reasonsTold(why: ToTell, teller: Teller): ReasonGroup[] {
  const { scheme } = why;
  const of = (key: string) => scheme.indicators.find((one) => one.key === key);
  return CATEGORIES.map((category) => ({
    key: category,
    title: teller.words(`scoring.category.${category}`),
    indicators: why.explanation.indicators.flatMap((reason) => {
      const indicator = of(reason.indicator);
      return indicator?.category === category ? (indicatorTold(why, teller, reason, indicator) ?? []) : [];
    }),
  })).filter(({ indicators }) => indicators.length > 0);
}

function indicatorTold(
  why: ToTell,
  teller: Teller,
  reason: IndicatorReason,
  indicator: Indicator,
): IndicatorTold | null {
  const { reader } = teller;
  const cell = why.row.points.find((one) => one.indicator === reason.indicator);
  if (!cell) return null;
  const { step } = reason;
  const told = new Telling(why, teller, indicator);
  return {
    indicator: reason.indicator,
    name: reader.name(indicator.names),
    // As it is for units of this class.
    rule: reader.rule(cell.standing === 'scored' ? { ...indicator, weight: cell.weight } : indicator),
    formula:
      step &&
      withByHand(filled(teller, step, efficacyTold(teller, indicator, step) ?? notesOf(teller, step)), cell),
    // That not all are equal goes without saying.
    asked: step && indicator.rule.preset !== 'efficacy' ? asked(teller, step) : [],
    points: reason.standing === 'not-scored' ? null : pointsShown(cell[why.view], indicator.places ?? 2),
    weightless: reason.standing === 'weightless',
    problem: problemTold(why, teller, reason),
    sources: step ? told.sources(step) : [],
    byHand: byHandTold(teller, reason.adjustments),
  };
}

/** Points given or taken by hand stand in the formula too, so that it gives the number beside it. */
function withByHand({ numbers, said }: Filled, { adjustment }: ToTell['row']['points'][number]): Filled {
  const points = adjustment === undefined ? '' : signedPoints(adjustment, 'exact');
  return { numbers: points ? `${numbers} ${points[0]} ${points.slice(1)}` : numbers, said };
}

/** Where all of a group are equal: what the rule gives then, in the place of the number of its case; null elsewhere. */
function efficacyTold(teller: Teller, { rule }: Indicator, step: Step): string[] | null {
  if (rule.preset !== 'efficacy') return null;
  const isFlat = (one: Step): boolean =>
    (one.code === 'if' && one.params.row !== 'else') || (one.code !== 'member' && one.parts.some(isFlat));
  if (!isFlat(step)) return null;
  const { words, reader } = teller;
  return [
    words('why.note.flat', {
      among: words(rule.among === 'board' ? 'scoring.say.among.board' : 'scoring.say.among.group'),
      measure: reader.measureName(rule.measure),
      points: pointsShown(rule.flat, 'exact'),
    }),
  ];
}

/** Why it could not be computed, and which amounts are left out for want of a rate; null where nothing lacks. */
function problemTold(why: ToTell, { reader, words, language, scheme }: Teller, reason: IndicatorReason) {
  const fault =
    reason.fault &&
    reader.problem(
      { ...reason.fault, params: { ...reason.fault.params, unit: why.row.unit }, severity: 'error' },
      () => (language === 'en' ? why.row.nameEn : why.row.nameZh),
    );
  const unrated = why.unrated
    .filter(({ measure }) => readersOf(scheme, measure).includes(reason.indicator))
    .map(({ measure, record, from, to, day }) =>
      words('why.unrated', {
        // What is sealed has no titles.
        title: why.records[record]?.title || record,
        measure: reader.measureName(measure),
        from: words(`words.currency.${from as 'CNY'}`),
        to: words(`words.currency.${to as 'CNY'}`),
        day: dayShown(day as Day, language, 'year'),
      }),
    );
  const said = [fault ?? '', ...unrated].filter((one) => one !== '');
  return said.length > 0 ? said.join(language === 'en' ? ' ' : '') : null;
}

/** Points given or taken by hand: when and why. */
export function byHandTold(
  { words, day }: Teller,
  adjustments: IndicatorReason['adjustments'],
): ByHandTold[] {
  return adjustments.map((one) => ({
    id: one.id,
    day: one.day ? day(one.day as Day) : '',
    reason: one.reason ?? words('why.noReason'),
    points: signedPoints(one.points, 'exact'),
  }));
}

/** Units and their numbers in the order of the units, the same for all that is taken of them. */
function peersListed({ parts, params }: Step): string {
  return [params.among, ...parts.map((part) => `${part.params.unit} ${part.value.number}`).sort()].join('/');
}

class Telling {
  constructor(
    private readonly why: ToTell,
    private readonly teller: Teller,
    private readonly indicator: Indicator,
  ) {}

  /** What of a derivation can be folded out: measures, what it goes through, past years; another indicator's unless it has a line itself. */
  sources(step: Step): SourceTold[] {
    const found = new Map<string, Step>();
    const shared = new Set<string>();
    const onBoard = new Set(this.why.explanation.indicators.map(({ indicator }) => indicator));
    const walk = (one: Step) => {
      if (one.code === 'member') return;
      if (one.code === 'indicator' && onBoard.has(one.params.key ?? '')) return;
      if (one.code === 'measure' && one.facts) found.set(`measure ${one.params.key}`, one);
      // The best and the lowest of a group rest on the same list of its units.
      else if (one.code === 'fold' && one.params.over === 'peers' && one.parts.length > 0) {
        const key = `peers ${peersListed(one)}`;
        const held = found.get(key);
        if (held && held.params.take !== one.params.take) shared.add(key);
        found.set(key, held ?? one);
      } else if (one.code === 'fold')
        found.set(`fold ${one.params.key ?? one.params.over} ${found.size}`, one);
      else if (one.code === 'past' && one.parts.length > 0)
        found.set(`past ${one.params.key} ${one.params.labels}`, one);
      one.parts.forEach(walk);
    };
    walk(step);
    return [...found.entries()].map(([key, one]) => this.source(key, one, shared.has(key)));
  }

  /** @param shared several things are taken of these units */
  private source(key: string, step: Step, shared: boolean): SourceTold {
    const { teller, why } = this;
    const title = shared
      ? teller.words(step.params.among === 'board' ? 'why.peersBoardAll' : 'why.peersAll')
      : this.titleOf(step);
    if (step.facts) {
      const { total, shown } = step.facts;
      // Of a linked unit the facts may be kept back although those of the unit itself are shown.
      const hidden = !why.factsShown || (shown.length === 0 && total > 0);
      return {
        key,
        title,
        measure: step.params.key ?? null,
        total,
        shown: shown.length,
        hidden,
        lines: hidden ? null : linesTold(teller, shown, why.records),
        members: [],
      };
    }
    const members = step.parts.filter(({ code }) => code === 'member' || code === 'year');
    const total = step.code === 'past' ? members.length : Number(step.params.members ?? '0');
    return {
      key,
      title,
      measure: null,
      total,
      shown: members.length,
      hidden: members.length === 0 && total > 0,
      lines: null,
      members: members.map((member, at) => this.member(member, at)),
    };
  }

  /** What it is, and how its one number comes of the records beneath it where that is not their sum. */
  private titleOf(step: Step): string {
    const { teller } = this;
    const label = labelOf(teller, step);
    const take = teller.scheme.measures.find(({ key }) => key === step.params.key)?.take ?? 'sum';
    if (step.code !== 'measure' || take === 'sum' || take === 'count') return label;
    return teller.words('why.taken', { name: label, take: teller.words(`why.takenAs.${take}`) });
  }

  private member(member: Step, at: number): MemberTold {
    const { teller, why } = this;
    const [inner] = member.parts;
    const fact = member.facts?.shown[0];
    const line = fact ? lineTold(teller, fact, why.records) : null;
    const unpaid = this.indicator.rule.preset === 'bands' ? this.indicator.rule.paidPercent : undefined;
    // Below the lowest band it would earn nothing, paid in or not.
    const short = unpaid !== undefined && inner !== undefined && fellShort(inner);
    const missed = !short
      ? null
      : this.reachesABand(fact)
        ? teller.words('why.note.unpaid', { percent: unpaid })
        : teller.words('why.note.below');
    const { kind, number } = member.value;
    return {
      name: this.nameOf(member, at, line),
      line,
      formula: !inner
        ? null
        : missed !== null
          ? { numbers: '', said: [missed] }
          : filled(teller, inner, unpaid === undefined ? notesOf(teller, inner) : []),
      asked: inner && unpaid === undefined ? asked(teller, inner) : [],
      gives:
        kind === 'points'
          ? pointsShown(number, 'exact')
          : `${numberShown(member.value, teller.unitOf)} ${unitOfKind(kind, teller.unitOf, teller.language)}`.trim(),
      own: member.params.unit === why.row.unit,
      sources: inner ? this.sources(inner) : [],
    };
  }

  /** Of records that earn points by their band: whether this one is as large as the lowest asks. */
  private reachesABand(fact: FactLine | undefined): boolean {
    const { rule } = this.indicator;
    if (rule.preset !== 'bands' || rule.reads === 'paid' || !fact) return true;
    const lowest = rule.bands.map(({ from }) => parse(from)).reduce((a, b) => (compare(a, b) < 0 ? a : b));
    return compare(parse(fact.converted.number), lowest) >= 0;
  }

  private nameOf({ params }: Step, at: number, line: LineTold | null): string {
    const { words, language } = this.teller;
    if (params.record)
      return line?.title || titleOf(this.teller, this.why.records[params.record]) || params.record;
    if (params.from && params.to)
      return `${this.teller.day(params.from as Day)} – ${this.teller.day(params.to as Day)}`;
    if (params.label) return params.label;
    if (params.mark) return words('why.ballotMark', { mark: params.mark });
    if (params.place) return words('why.ballotPlace', { place: params.place });
    const unit = params.unit && this.why.units[params.unit];
    if (unit) return language === 'en' ? unit.nameEn : unit.nameZh;
    return words('why.member', { n: String(at + 1) });
  }
}

/** The condition within a member's rule did not hold. */
function fellShort(step: Step): boolean {
  return (step.code === 'if' && step.params.row === 'else') || step.parts.some(fellShort);
}

type LineTeller = Pick<Teller, 'language' | 'words' | 'unitOf' | 'day'>;

/** Records that count, each said in full, and which columns any of them needs. */
export function linesTold(
  teller: LineTeller,
  lines: readonly FactLine[],
  records: Readonly<Record<string, RecordBehind>>,
): LinesTold {
  const rows = lines.map((line) => lineTold(teller, line, records));
  const kind = lines[0]?.credited.kind ?? 'count';
  const columns = new Set<'amount' | 'rate' | 'share' | 'evidence'>();
  if (currencyOf(kind) !== null || lines.some(({ currency }) => currency)) columns.add('amount');
  for (const row of rows) {
    if (row.rate) columns.add('rate');
    if (row.share) columns.add('share');
    if (row.evidence.length > 0) columns.add('evidence');
  }
  return { rows, columns, unit: unitOfKind(kind, teller.unitOf, teller.language) };
}

/** An activity is told by what it was, where, and whom it met: its own title is only the place. */
function titleOf(
  { words, language }: Pick<Teller, 'words' | 'language'>,
  behind: RecordBehind | null | undefined,
): string {
  if (!behind?.activity) return behind?.title ?? '';
  const { kind, firms } = behind.activity;
  const [one] = firms;
  const first = one && ((language === 'en' ? one.nameEn : one.nameZh) ?? one.nameZh ?? one.nameEn);
  const met =
    !first || first === behind.title
      ? ''
      : words(firms.length > 1 ? 'why.metMore' : 'why.met', { firm: first, count: firms.length });
  // Where neither place nor firm was said its title is its day.
  const where = isDay(behind.title) ? dayShown(behind.title, language) : behind.title;
  return [words(`words.activityKind.${kind as 'visit'}`), where, met].filter(Boolean).join(' · ');
}

function lineTold(
  { language, words, unitOf, day }: LineTeller,
  line: FactLine,
  records: Readonly<Record<string, RecordBehind>>,
): LineTold {
  const behind = records[line.record] ?? null;
  const money = line.currency && isCurrency(line.currency) ? (`money:${line.currency}` as Kind) : null;
  const amount = numberShown({ number: line.amount, kind: money ?? 'count' }, unitOf);
  const waiting = line.state === 'claimed';
  return {
    key: `${line.record} ${line.aspect} ${line.state} ${line.portion}`,
    record: line.record,
    behind,
    title: titleOf({ words, language }, behind) || line.title || line.record,
    day: day(line.day as Day),
    amount: money ? `${amount} ${unitOfKind(money, unitOf, language)}`.trim() : amount,
    rate: line.rate
      ? words('why.rateOf', {
          per: String(line.rate.per),
          from: line.currency ?? '',
          value: line.rate.value,
          to: line.rate.to,
        })
      : '',
    share: line.portion === '1' ? '' : percent(line.portion),
    credited: numberShown(line.credited, unitOf),
    waiting,
    decision: waiting
      ? words('why.waiting')
      : behind?.decidedOn
        ? words('why.decidedOn', { day: day(behind.decidedOn) })
        : '',
    evidence: behind?.evidence ?? [],
  };
}

/** 0.3 as 30 %, spelt as rules spell it. */
function percent(portion: string): string {
  const { n, d } = parse(portion);
  return `${fixed({ n: n * 100n, d }, 2).replace(/\.?0+$/, '')}%`;
}
