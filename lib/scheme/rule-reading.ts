/** How an indicator earns points, in one sentence per preset. Pure. */
import { type Indicator, isDifference, type Rule } from '../scoring';
import { againstText, bandText, minimumText, partText, rowAsks, rowText } from './rule-rows';
import { joined, type Speaker } from './show';

/** The rule with its cap, floor and rounding. */
export function ruleText(speaker: Speaker, indicator: Indicator): string {
  const { say } = speaker;
  return joined(speaker, [
    presetText(speaker, indicator.rule, speaker.points(indicator.weight)),
    indicator.cap === undefined ? '' : say('say.cap', { points: speaker.points(indicator.cap) }),
    indicator.capTimes === undefined ? '' : say('say.capTimes', { times: indicator.capTimes }),
    indicator.floor === undefined ? '' : say('say.floor', { points: speaker.points(indicator.floor) }),
    indicator.places === undefined || indicator.places === 2
      ? ''
      : indicator.places === 'exact'
        ? say('say.exact')
        : say('say.places', { places: String(indicator.places) }),
  ]);
}

/** The rule alone, without bounds and rounding. */
export function presetText(speaker: Speaker, rule: Rule, weight: string): string {
  const { say, points } = speaker;
  const zero = (which: 'none' | 'full' | undefined) => (which ? say(`say.zero.${which}`) : '');
  const counted = (items: readonly { measure: string; points: string }[], sentence: string) =>
    joined(
      speaker,
      items.map((item) =>
        say(sentence, { measure: speaker.measure(item.measure), points: points(item.points) }),
      ),
    );
  switch (rule.preset) {
    case 'ratio':
      return joined(speaker, [
        tight(
          say('say.ratio', { measure: doneText(speaker, rule), against: againstText(speaker, rule), weight }),
        ),
        rule.below === undefined
          ? ''
          : /[1-9]/.test(rule.belowKeeps ?? '0')
            ? say('say.below', { below: rule.below, keeps: rule.belowKeeps ?? '0' })
            : say('say.belowNone', { below: rule.below }),
        zero(rule.zero),
      ]);
    case 'steps': {
      const number = stepText(speaker, rule);
      const whole = rule.whole ? 'Whole' : '';
      return joined(speaker, [
        say('say.steps', {
          subject: steppedText(speaker, rule),
          line: number(rule.line ?? rule.from ?? '0'),
          base: points(rule.base),
        }),
        rule.up === undefined
          ? ''
          : say(`say.up${whole}`, { per: number(rule.upPer ?? '1'), points: points(rule.up) }),
        rule.under === undefined
          ? ''
          : say(rule.under === 'nothing' ? 'say.underNothing' : 'say.underProportional'),
        rule.under !== undefined || rule.down === undefined
          ? ''
          : say(`say.down${whole}`, { per: number(rule.downPer ?? '1'), points: points(rule.down) }),
        rule.against === 'past' && rule.zero !== undefined
          ? say('say.pastZero', { points: points(rule.zero) })
          : '',
      ]);
    }
    case 'bands': {
      const bands = speaker.list(rule.bands.map((band) => bandText(speaker, rule.measure, band)));
      return joined(speaker, [
        say(rule.each === 'item' ? 'say.bandsItem' : 'say.bandsTotal', {
          measure: readText(speaker, rule),
          bands,
        }),
        rule.paidPercent === undefined ? '' : say('say.paid', { percent: rule.paidPercent }),
        receivedText(speaker, rule, rule.paidPercent !== undefined),
        rule.each === 'item' ? sharedText(speaker, rule) : '',
      ]);
    }
    case 'per_amount': {
      const kind = speaker.kindOf(rule.measure);
      // Of things counted one by one there are no parts to speak of.
      const single = kind === 'count' && rule.per === '1' && !rule.whole;
      const parts = rule.whole ? 'Whole' : 'InProportion';
      const sentence =
        rule.each === 'item'
          ? (`perAmountItem${parts}` as const)
          : single
            ? 'perAmount'
            : (`perAmount${parts}` as const);
      return joined(speaker, [
        say(`say.${sentence}`, {
          measure: readText(speaker, rule),
          per:
            kind === 'count'
              ? say('say.count', { n: speaker.number(rule.per, kind) })
              : speaker.number(rule.per, kind),
          points: points(rule.points),
        }),
        rule.beyond === undefined
          ? ''
          : rule.base === undefined
            ? say('say.beyond', { beyond: speaker.number(rule.beyond, kind) })
            : say('say.beyondBase', {
                beyond: speaker.number(rule.beyond, kind),
                base: points(rule.base),
              }),
        receivedText(speaker, rule),
        rule.each === 'item' ? sharedText(speaker, rule) : '',
      ]);
    }
    case 'minimums':
      return say('say.minimums', {
        base: points(rule.base),
        penalty: points(rule.penalty),
        items: speaker.list(rule.items.map((item) => minimumText(speaker, item))),
      });
    case 'best':
      return joined(speaker, [
        bestText(speaker, rule, weight),
        ...comparedTexts(speaker, rule),
        rule.against === 'growth' ? say(`say.noGrowth.${rule.of}`) : '',
      ]);
    case 'counter':
      return counted(rule.items, 'say.item');
    case 'deduction':
      return say('say.deduction', { base: points(rule.base), items: counted(rule.items, 'say.taken') });
    case 'entered':
      return say('say.entered', { least: points(rule.least), most: points(rule.most) });
    case 'composed':
      return joined(speaker, [
        say('say.composed', {
          weight,
          parts: rule.parts.map((part) => partText(speaker, part)).join(' + '),
        }),
        zero(rule.zero),
      ]);
    case 'efficacy':
      return joined(speaker, [
        say('say.efficacy', {
          base: rule.base,
          span: rule.span,
          weight,
          measure: ratedText(speaker, rule),
          among: say(`say.among.${rule.among ?? 'group'}`),
        }),
        ...comparedTexts(speaker, rule),
        say('say.flat', { points: rule.flat, among: say(`say.among.${rule.among ?? 'group'}`) }),
      ]);
    case 'by_rank':
      return joined(speaker, [
        say('say.byRank', {
          measure: ratedText(speaker, rule),
          among: say(`say.among.${rule.among ?? 'group'}`),
          places: speaker.list([
            ...rule.places.map((place, at) =>
              say('say.place', { place: String(at + 1), points: points(place.points) }),
            ),
            ...(rule.rest === undefined ? [] : [say('say.restPlaces', { points: points(rule.rest) })]),
          ]),
        }),
        ...comparedTexts(speaker, rule),
      ]);
    case 'growth':
      if (rule.mode === 'opening') return openingText(speaker, rule, weight);
      return joined(speaker, [
        say(`say.growth${GROWTH[rule.mode]}${rule.less ? 'Less' : ''}`, {
          measure: speaker.measure(rule.measure),
          past: speaker.goal(rule.past),
          take: say(`say.take.${rule.take ?? 'last'}`),
          years: rule.years ?? '',
          weight,
        }),
        say(rule.mode === 'first' || rule.mode === 'best' ? 'say.pastNone' : 'say.pastZero', {
          points: points(rule.zero),
        }),
        rule.unreported === undefined
          ? ''
          : say('say.unreported', {
              measure: speaker.measure(rule.measure),
              points: points(rule.unreported),
            }),
        rule.negative === undefined || rule.mode === 'first' || rule.mode === 'best'
          ? ''
          : say(`say.negative.${rule.negative}`),
      ]);
    case 'conditions':
      return conditionsText(speaker, rule);
    case 'project':
      return projectText(speaker, rule);
    case 'ballots':
      return ballotsText(speaker, rule, weight);
    case 'formula':
      return say('say.formula', { formula: speaker.notation(rule.tree) });
  }
}

const GROWTH = { percent: 'Percent', multiple: 'Multiple', first: 'First', best: 'Best' } as const;

function openingText(speaker: Speaker, rule: Of<'growth'>, weight: string): string {
  const { say, points } = speaker;
  const measure = speaker.measure(rule.measure);
  return joined(speaker, [
    say('say.growthOpening', { measure, past: speaker.goal(rule.past), weight }),
    say('say.openingNone', { points: points(rule.zero) }),
    rule.unreported === undefined ? '' : say('say.unreported', { measure, points: points(rule.unreported) }),
  ]);
}

/** How a line or step is said: as a percentage, or in the unit of the measure. */
function stepText(speaker: Speaker, { measure, against }: Of<'steps'>): (text: string) => string {
  const { say } = speaker;
  const kind = speaker.kindOf(measure);
  if (against === 'nothing') return (text) => speaker.number(text, kind);
  if (!isDifference(against)) return (text) => say('say.percent', { n: text });
  return (text) =>
    kind === 'count' && text !== '0'
      ? say('say.count', { n: speaker.number(text, kind) })
      : speaker.number(text, kind);
}

/** What steps are counted of. */
function steppedText(speaker: Speaker, rule: Of<'steps'>): string {
  const own = doneText(speaker, rule);
  if (rule.against === 'nothing') return own;
  if (!isDifference(rule.against)) return tight(`${own} ÷ ${againstText(speaker, rule)}`);
  const against = againstText(speaker, { ...rule, against: rule.against.slice('over_'.length) });
  return speaker.say('say.difference', { measure: own, against });
}

/** A wide bracket is blank enough. */
const tight = (text: string) => text.replaceAll('） ', '）');

/** What is set against something: the measure, with what counts beside it in part. */
function doneText(
  { say, measure }: Speaker,
  rule: { measure: string; plus?: string | undefined; plusPercent?: string | undefined },
): string {
  const own = measure(rule.measure);
  return rule.plus === undefined
    ? own
    : say('say.also', { measure: own, plus: measure(rule.plus), percent: rule.plusPercent ?? '100' });
}

type Rated = {
  measure: string;
  against?: string | undefined;
  goal?: string | undefined;
  other?: string | undefined;
  past?: string | undefined;
  pastTake?: 'last' | undefined;
  zero?: 'nought' | undefined;
  unvetoed?: boolean | undefined;
};

/** What is compared with others: the measure, or how it stands to something. */
function ratedText(speaker: Speaker, rule: Rated): string {
  const rated = ratedParts(speaker, rule);
  return rated ? speaker.say(`say.rated.${rated.sort}`, rated.words) : speaker.measure(rule.measure);
}

/** What kind of rate it is, and of what; null where the measure itself is compared. */
function ratedParts(speaker: Speaker, rule: Rated) {
  const { against } = rule;
  if (against === undefined) return null;
  const base = againstText(speaker, { ...rule, against: against === 'growth' ? 'past' : against });
  return {
    sort: against === 'growth' ? 'growth' : PLAIN_BASES.has(against) ? 'rate' : 'completion',
    words: { measure: speaker.measure(rule.measure), against: base },
  } as const;
}

/** What is no target is not completed. */
const PLAIN_BASES: ReadonlySet<string> = new Set(['measure', 'number', 'past']);

/** Against the best of the group, or their sum. */
function bestText(speaker: Speaker, rule: Of<'best'>, weight: string): string {
  const { say } = speaker;
  const peers = say(`say.against.${rule.of}`, { among: say(`say.among.${rule.among ?? 'group'}`) });
  const rated = ratedParts(speaker, rule);
  return rated
    ? say(`say.ratedOf.${rated.sort}`, { ...rated.words, peers, weight })
    : say('say.ratio', { measure: speaker.measure(rule.measure), against: peers, weight });
}

/** Who is left out where others are compared, and what a rate without a divisor is. */
function comparedTexts({ say }: Speaker, rule: Rated): string[] {
  const rated = rule.against !== undefined;
  return [
    rule.unvetoed ? say('say.unvetoed') : '',
    rated && rule.zero ? say(rule.against === 'growth' ? 'say.zeroGrowth' : 'say.zeroRate') : '',
    rated ? say('say.unrated') : '',
  ];
}

type Received = {
  measure: string;
  each?: 'item' | 'total' | undefined;
  reads?: 'paid' | undefined;
  paidWithin?: 'campaign' | 'days' | undefined;
  paidFrom?: string | undefined;
  paidTo?: string | undefined;
};

/** What a rule over deals goes by: their own amounts, or what has been paid in on them; one by one, or in all. */
function readText({ say, measure }: Speaker, rule: Received): string {
  const own = { measure: measure(rule.measure) };
  const paid = rule.reads === 'paid';
  if (rule.each === 'item') return say(paid ? 'say.receivedOnEach' : 'say.eachOf', own);
  return paid ? say('say.receivedOn', own) : own.measure;
}

/** Of which days receipts count, where the rule looks at any. */
function receivedText({ say }: Speaker, rule: Received, alsoReads = false): string {
  if (rule.reads !== 'paid' && !alsoReads) return '';
  if (rule.paidWithin === undefined) return '';
  return say(`say.paidWithin.${rule.paidWithin}`, { from: rule.paidFrom ?? '', to: rule.paidTo ?? '' });
}

/** That each unit's part reaches its own band; the usual way, the whole's band shared out, goes without saying. */
function sharedText({ say }: Speaker, rule: { shared?: 'first' | undefined }): string {
  return rule.shared === 'first' ? say('say.sharedFirst') : '';
}

type Of<P extends Rule['preset']> = Extract<Rule, { preset: P }>;

function conditionsText(speaker: Speaker, rule: Of<'conditions'>): string {
  const { say, points } = speaker;
  // A row that asks nothing takes all that is left: below it nothing is.
  const isOpen = (row: Of<'conditions'>['rows'][number]) => rowAsks(speaker, rule, row) === '';
  return joined(speaker, [
    ...rule.rows.map((row) => rowText(speaker, rule, row)),
    rule.rows.some(isOpen) ? '' : say('say.conditionsElse', { points: points(rule.else) }),
    rule.missing === undefined
      ? ''
      : say('say.conditionsMissing', {
          measure: speaker.measure(rule.missing),
          by: say(`tree.by.${rule.missingBy ?? 'month'}`),
          points: points(rule.penalty ?? '0'),
        }),
  ]);
}

function projectText(speaker: Speaker, rule: Of<'project'>): string {
  const { say, points } = speaker;
  const some = (text: string, value: string | undefined) =>
    value === undefined ? [] : [say(text, { points: points(value) })];
  const bands = (rule.bands ?? []).map((band) => bandText(speaker, rule.measure, band));
  const types = (rule.types ?? []).map(({ industry, points: worth }) =>
    say('say.projectType', { industry, points: points(worth) }),
  );
  return say('say.project', {
    measure: speaker.measure(rule.measure),
    parts: joined(speaker, [
      ...some('say.projectFresh', rule.fresh),
      ...some('say.projectContinued', rule.continued),
      bands.length === 0
        ? ''
        : say(rule.reads === 'paid' ? 'say.projectPaidBands' : 'say.projectBands', {
            bands: speaker.list(bands),
          }),
      types.length === 0
        ? ''
        : say('say.projectTypes', {
            types: speaker.list([...types, ...some('say.projectOther', rule.otherType)]),
          }),
      ...some('say.projectProgress', rule.progress),
      receivedText(speaker, rule, rule.progress !== undefined),
      ...some('say.projectMost', rule.most),
    ]),
  });
}

function ballotsText(speaker: Speaker, rule: Of<'ballots'>, weight: string): string {
  const { say, points } = speaker;
  const mean =
    rule.mean === 'trimmed' ? say('say.meanTrimmed', { trim: rule.trim ?? '1' }) : say('say.meanAll');
  const { places = [] } = rule;
  const shown = places.length > 5 ? places.slice(0, 3) : places;
  const electorates = rule.electorates
    .map(({ electorate, percent }) => say('say.ballotsOf', { electorate, mean, percent }))
    .join(' + ');
  return joined(speaker, [
    rule.by === 'marks'
      ? say('say.ballotsMarks', { weight, electorates })
      : say('say.ballots', {
          weight,
          electorates,
          places: speaker.list([
            ...shown.map((place, at) =>
              say('say.place', { place: String(at + 1), points: points(place.points) }),
            ),
            ...(shown.length < places.length ? ['…'] : []),
            ...(rule.rest === undefined ? [] : [say('say.restPlaces', { points: points(rule.rest) })]),
          ]),
        }),
    rule.others ? say('say.ballotsOthers') : '',
    say('say.ballotsNone', { points: points(rule.none) }),
  ]);
}
