/** Boards and awards in one sentence each, and field by field. Pure. */
import {
  type Award,
  type Board,
  type Condition,
  currencyOf,
  type Grade,
  type Kind,
  type Scheme,
  type Status,
} from '../scoring';
import { inOne, type Reading, readCondition, readTree } from './formula';
import { joined, type Speaker } from './show';

function tiesText(speaker: Speaker, ties: NonNullable<Board['ties']>): string {
  const { say } = speaker;
  return speaker.list(
    ties.map((tie) => {
      const name =
        tie.by === 'measure'
          ? speaker.measure(tie.key)
          : say('say.quoted', { name: speaker.indicator(tie.key) });
      return tie.best === 'low' ? name + say('award.lowBetter') : name;
    }),
  );
}

type Parts = readonly (readonly [name: string, text: string])[];
const texts = (parts: Parts) => parts.map(([, text]) => text);

export function boardText(speaker: Speaker, board: Board): string {
  return joined(speaker, texts(sentences(speaker, board)));
}

function sentences(speaker: Speaker, board: Board): Parts {
  const { say } = speaker;
  return [
    [
      'groups',
      board.groups === 'all' ? say('board.allGroups') : speaker.list(board.groups.map(speaker.group)),
    ],
    ['economic', board.economic === undefined ? '' : say(board.economic ? 'board.economic' : 'board.others')],
    ['ranking', say(board.within === 'board' ? 'board.withinBoard' : 'board.withinGroup')],
    [
      'ties',
      board.ties && board.ties.length > 0
        ? say('board.ties', { ties: tiesText(speaker, board.ties) })
        : say('board.shared'),
    ],
    ['rescale', board.rescale ? say('board.rescale') : ''],
    ['leastSize', say('board.leastSize', { n: String(board.leastSize ?? 3) })],
    [
      'places',
      board.places === undefined || board.places === 2
        ? ''
        : board.places === 'exact'
          ? say('say.exact')
          : say('say.places', { places: String(board.places) }),
    ],
  ];
}

/** A board field by field, its weights, vetoes and grades besides. */
export function boardParts(speaker: Speaker, board: Board): Parts {
  const { say } = speaker;
  return [
    ...sentences(speaker, board),
    ['indicators', speaker.list(board.indicators.map(speaker.indicator))],
    [
      'weights',
      (board.classes ?? [])
        .map(({ class: name, standing, weights }) =>
          say('part.of', {
            label: name,
            text: speaker.list([
              ...(standing === 'left-out' ? [say('part.leftOut')] : []),
              ...Object.entries(weights).map(
                ([key, weight]) =>
                  `${speaker.indicator(key)} ${weight === null ? say('part.notScored') : weight}`,
              ),
            ]),
          }),
        )
        .join(say('say.semicolon')),
    ],
    [
      'statuses',
      (board.statuses ?? []).map((status) => statusText(speaker, status)).join(say('say.semicolon')),
    ],
    ['grades', speaker.list((board.grades ?? []).map((grade) => gradeText(speaker, grade)))],
  ];
}

/** A veto or a flag: its name, what follows from it, and what it asks. */
export function statusText(speaker: Speaker, status: Status): string {
  const { names, kind, scope } = status;
  return speaker.say('part.status', {
    name: speaker.name(names),
    effect: speaker.say(kind === 'flag' ? 'part.flag' : `part.veto.${scope ?? 'board'}`),
    condition: statusAsks(speaker, status),
  });
}

/** What a veto or a flag asks of whom it befalls. */
export function statusAsks(speaker: Speaker, { when, last }: Status): string {
  return asked(speaker, last === undefined ? [] : [speaker.say('part.last', { n: String(last) })], when);
}

/** All of it together; a choice among conditions stands in brackets beside others. */
function asked(speaker: Speaker, parts: readonly string[], when: Condition | undefined): string {
  if (!when) return parts.join(speaker.say('say.and'));
  const condition = readCondition(speaker, when);
  const inner =
    parts.length > 0 && when.test === 'any' ? speaker.say('say.group', { inner: condition }) : condition;
  return [...parts, inner].join(speaker.say('say.and'));
}

/** A grade, and what it asks. */
export function gradeText(
  speaker: Speaker,
  { names, least, top: first, topPercent, rounding, last, when }: Grade,
): string {
  const { say } = speaker;
  const top = topPercent === undefined ? null : say('part.top', { n: topPercent });
  const parts = [
    ...(least === undefined ? [] : [say('part.least', { n: least })]),
    ...(first === undefined ? [] : [say('part.first', { n: String(first) })]),
    ...(top === null
      ? []
      : [
          rounding === undefined
            ? top
            : say('part.rounded', { top, rounding: say(`award.rounding.${rounding}`) }),
        ]),
    ...(last === undefined ? [] : [say('part.last', { n: String(last) })]),
  ];
  const name = speaker.name(names);
  const all = asked(speaker, parts, when);
  return all === '' ? say('part.gradeRest', { name }) : say('part.grade', { name, asked: all });
}

export function awardText(speaker: Speaker, award: Award, scheme: Scheme): string {
  return joined(speaker, texts(awardSentences(speaker, award, scheme)));
}

/** An award field by field, its board and its precedence besides. */
export function awardParts(speaker: Speaker, award: Award, scheme: Scheme): Parts {
  return [
    ...awardSentences(speaker, award, scheme),
    ['board', speaker.board(award.board)],
    ['precedence', award.precedence === undefined ? '' : String(award.precedence)],
  ];
}

/** What a project's own formula says, where the award goes by one. */
export function eachReading(speaker: Speaker, { measure, value }: Each): Reading {
  return readTree(speaker, value, undefined, speaker.kindOf(measure));
}
type Each = Extract<Award['order'], { by: 'each' }>;

function awardSentences(speaker: Speaker, award: Award, scheme: Scheme): Parts {
  const { say } = speaker;
  const { order, rule } = award;
  const orderKind: Kind | null =
    order.by === 'measure'
      ? speaker.kindOf(order.key)
      : order.by === 'breakthrough' || order.by === 'places'
        ? null
        : 'points';
  const board = scheme.boards.find((one) => one.key === award.board);
  const breaks = award.tieBreaks ?? board?.ties;
  return [
    ['kind', award.kind === 'unit' ? '' : say(`award.kindOf.${award.kind}`)],
    [
      'by',
      order.by === 'places'
        ? say('award.order.places', { past: speaker.goal(order.past) })
        : order.by === 'breakthrough'
          ? say('award.order.breakthrough', {
              name: speaker.measure(order.measure),
              past: speaker.goal(order.past),
              base: speaker.number(order.leastBase, speaker.kindOf(order.measure)),
            }) +
            (order.leastMultiple
              ? `${say('say.comma')}${say('award.multiple', { n: order.leastMultiple })}`
              : '')
          : order.by === 'total'
            ? say('award.order.total')
            : order.by === 'measure' || order.by === 'indicator'
              ? say(`award.order.${order.by}`, {
                  name: order.by === 'measure' ? speaker.measure(order.key) : speaker.indicator(order.key),
                })
              : order.by === 'votes'
                ? say('award.order.votes', { electorate: order.electorate })
                : order.by === 'each'
                  ? say('award.order.each', {
                      name: speaker.measure(order.measure),
                      formula: inOne(speaker, eachReading(speaker, order)),
                    })
                  : say(`award.order.${order.by}`),
    ],
    [
      'rule',
      rule.take === 'top'
        ? say(
            rule.among === 'board' ? 'award.topBoard' : rule.among === 'unit' ? 'award.topUnit' : 'award.top',
            { n: String(rule.each) },
          ) +
          (rule.perUnit === undefined
            ? ''
            : say('say.comma') + say('award.perUnit', { n: String(rule.perUnit) })) +
          (rule.quotas
            ? `${say('say.comma')}${speaker.list(
                Object.entries(rule.quotas).map(([group, n]) =>
                  say('award.quota', { group: speaker.group(group), n: String(n) }),
                ),
              )}`
            : '')
        : rule.take === 'line'
          ? say('award.line', { least: speaker.number(rule.least, orderKind) })
          : say(rule.of === 'candidates' ? 'award.percentCandidates' : 'award.percent', {
              percent: rule.percent,
              rounding: say(`award.rounding.${rule.rounding}`),
            }),
    ],
    [
      'floors',
      award.floors && award.floors.length > 0
        ? say('award.floor', { floors: speaker.list(award.floors.map((floor) => floorText(speaker, floor))) })
        : '',
    ],
    [
      'tiers',
      award.tiers && award.tiers.length > 0
        ? say('award.tiers', {
            tiers: speaker.list(
              award.tiers.map((tier) => {
                const told = say(tier.prize ? 'award.tierPrize' : 'award.tier', {
                  name: speaker.name(tier.names),
                  n: String(tier.count),
                  prize: tier.prize ?? '',
                });
                return tier.when
                  ? say('award.tierWhen', { tier: told, condition: readCondition(speaker, tier.when) })
                  : told;
              }),
            ),
          })
        : '',
    ],
    [
      'atCut',
      award.ties === 'break'
        ? breaks && breaks.length > 0
          ? say('award.ties.break', { ties: tiesText(speaker, breaks) })
          : say('award.ties.breakBoard')
        : say(`award.ties.${award.ties}`),
    ],
    ['family', award.family ? familyText(speaker, award.family, scheme) : ''],
    ['reserves', award.reserves ? say('award.reserves', { n: String(award.reserves) }) : ''],
    ['smallGroups', award.smallGroups === 'same' ? say('award.smallSame') : ''],
    [
      'cites',
      award.cites && award.cites.length > 0
        ? say('award.cites', { cites: speaker.list(award.cites.map(speaker.measure)) })
        : '',
    ],
    [
      'previous',
      award.previous
        ? say(award.previous.treat === 'bar' ? 'award.previousBar' : 'award.previousShow', {
            n: String(award.previous.years ?? 1),
          })
        : '',
    ],
    ['list', award.list && award.list !== 'rank' ? say(`award.list.${award.list}`) : ''],
    ['prize', award.prize ? say('award.prize', { prize: award.prize }) : ''],
  ];
}

/** The least there is of it: one minor unit, or one at all. */
export function isLeast(least: string, kind: Kind | null): boolean {
  return least === '1' && kind !== null && (kind === 'count' || currencyOf(kind) !== null);
}

function floorText(speaker: Speaker, floor: NonNullable<Award['floors']>[number]): string {
  const { say } = speaker;
  switch (floor.by) {
    case 'total':
      return say('award.floorTotal', { least: speaker.points(floor.least) });
    case 'indicator':
      return say('award.floorPoints', {
        name: speaker.indicator(floor.key),
        least: speaker.points(floor.least),
      });
    case 'measure':
      if (isLeast(floor.least, speaker.kindOf(floor.key)))
        return say('award.floorAny', { name: speaker.measure(floor.key) });
      return say('say.minimum', {
        measure: speaker.measure(floor.key),
        minimum: speaker.number(floor.least, speaker.kindOf(floor.key)),
      });
    case 'target':
      return say('award.floorTarget', {
        name: speaker.measure(floor.key),
        goal: speaker.goal(floor.goal),
        percent: floor.leastPercent,
      });
    case 'condition':
      return readCondition(speaker, floor.when);
  }
}

/** A family is told by the awards it is made of; its key is nobody's word. One alone keeps nobody from anything. */
function familyText({ say, list, name }: Speaker, family: string, scheme: Scheme): string {
  const awards = scheme.awards.filter((one) => one.family === family);
  return awards.length > 1
    ? say('award.familyOf', { awards: list(awards.map(({ names }) => name(names))) })
    : '';
}
