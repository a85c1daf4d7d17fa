/** An award between its form and the scheme, both ways. Pure. */
import { Award, type Kind, kindOfTree, type Names, type Scheme } from '../scoring';
import type { AwardInput } from './award-input';
import { Filled, named, type Pair, plain, quantity, ties } from './forms';
import { namesFor, type Writer } from './names';
import {
  conditionTyped,
  formulaOf,
  isPlain,
  keyAsBefore,
  NOTHING_AROUND,
  namesOf,
  quantityValue,
  tiesOf,
} from './pieces';
import { type Around, kindOfMeasure } from './show';

type Each = Extract<Award['order'], { by: 'each' }>;

/** The kind of number a project's own formula gives; null where that cannot be told. */
function kindOfEach({ measure, value }: Each, scheme: Scheme, names: Names): Kind | null {
  return kindOfTree(value, names, kindOfMeasure(scheme, measure) ?? undefined) ?? null;
}

/** From what its form said to an award. Formulas are read by the names of the scheme and the campaign. */
export function awardOf(
  key: string,
  input: AwardInput,
  before: Award | undefined,
  scheme: Scheme,
  around: Around = NOTHING_AROUND,
): Award {
  const names = namesFor(scheme, around);
  const [order = '', name = ''] = input.order.split(':');
  const each =
    order === 'each'
      ? ({
          by: 'each',
          measure: input.eachMeasure ?? '',
          value: formulaOf(input.eachFormula ?? '', names, 'eachFormula'),
        } as const)
      : null;
  const kind: Kind | null =
    order === 'total' || order === 'indicator'
      ? 'points'
      : each
        ? kindOfEach(each, scheme, names)
        : kindOfMeasure(scheme, name);
  const tierKeys = new Set<string>();
  const quotas = Object.fromEntries(
    Object.entries(input.quotas).flatMap(([group, count]) => (count === null ? [] : [[group, count]])),
  );
  const rule =
    input.take === 'line'
      ? {
          take: 'line',
          least: quantityValue(
            input.line ?? { amount: '0', unit: 'one' },
            order === 'breakthrough' || order === 'places' ? 'ratio' : kind,
            'line',
          ),
        }
      : input.take === 'percent'
        ? {
            take: 'percent',
            percent: input.percent ?? '0',
            rounding: input.rounding ?? 'down',
            ...(isPlain(input.percentOf, 'group') ? {} : { of: input.percentOf }),
          }
        : {
            take: 'top',
            ...(isPlain(input.among, 'group') ? {} : { among: input.among }),
            each: input.each ?? 0,
            ...(input.perUnit === null ? {} : { perUnit: input.perUnit }),
            ...(Object.keys(quotas).length > 0 ? { quotas } : {}),
          };
  const floors = input.floors.map((row, at) => {
    const [by = '', of = ''] = row.of.split(':');
    if (by === 'condition') return { by, when: conditionTyped(row.when ?? '', names, `floors.${at}.when`) };
    const typed = row.least ?? { amount: '0', unit: 'one' as const };
    const value = (as: Kind | null) => quantityValue(typed, as, `floors.${at}.least`);
    if (by === 'total') return { by, least: value('points') };
    if (by === 'indicator') return { by, key: of, least: value('points') };
    if (by === 'target') return { by, key: of, goal: row.goal, leastPercent: value('ratio') };
    return { by: 'measure', key: of, least: value(kindOfMeasure(scheme, of)) };
  });
  return Award.parse({
    key,
    names: namesOf(input),
    kind: input.kind ?? 'unit',
    board: input.board,
    order:
      order === 'total' || order === 'office'
        ? { by: order }
        : order === 'votes'
          ? { by: 'votes', electorate: input.electorate }
          : each
            ? each
            : order === 'places'
              ? { by: 'places', past: input.past }
              : order === 'breakthrough'
                ? {
                    by: 'breakthrough',
                    measure: name,
                    past: input.past,
                    leastBase: quantityValue(
                      input.leastBase ?? { amount: '0', unit: 'one' },
                      kind,
                      'leastBase',
                    ),
                    ...(input.leastMultiple === null ? {} : { leastMultiple: input.leastMultiple }),
                  }
                : { by: order, key: name },
    rule,
    ...(floors.length > 0 ? { floors } : {}),
    ...(input.tiers.length > 0
      ? {
          tiers: input.tiers.map((tier, at) => ({
            key: keyAsBefore(before?.tiers, tier, 'tier', tierKeys),
            names: namesOf(tier),
            count: tier.count ?? 0,
            ...(tier.prize ? { prize: tier.prize } : {}),
            ...(tier.when === null ? {} : { when: conditionTyped(tier.when, names, `tiers.${at}.when`) }),
          })),
        }
      : {}),
    ties: input.ties,
    ...tiesOf(input.tieBreaks, 'tieBreaks'),
    ...(input.family ? { family: input.family } : {}),
    ...(input.precedence === null ? {} : { precedence: input.precedence }),
    ...(input.reserves === null ? {} : { reserves: input.reserves }),
    ...(isPlain(input.smallGroups, 'none') ? {} : { smallGroups: input.smallGroups }),
    ...(input.cites.length > 0 ? { cites: input.cites } : {}),
    ...(input.previous === null
      ? {}
      : {
          previous: {
            ...(before?.previous?.award === undefined ? {} : { award: before.previous.award }),
            treat: input.previous,
            ...(input.previousYears === null || input.previousYears < 2
              ? {}
              : { years: input.previousYears }),
          },
        }),
    ...(isPlain(input.list, 'rank') ? {} : { list: input.list }),
    ...(input.prize ? { prize: input.prize } : {}),
  });
}

/** What the form of an award shows; `write` writes its formulas. */
export function awardFields(award: Award, scheme: Scheme, write: Writer): Filled {
  const { order, rule } = award;
  const orderKind: Kind | null =
    order.by === 'measure'
      ? kindOfMeasure(scheme, order.key)
      : order.by === 'breakthrough'
        ? 'ratio'
        : order.by === 'each'
          ? kindOfEach(order, scheme, write.names)
          : 'points';
  return new Filled([
    ...named(award),
    ...plain({
      board: award.board,
      order:
        'key' in order
          ? `${order.by}:${order.key}`
          : order.by === 'breakthrough'
            ? `${order.by}:${order.measure}`
            : order.by,
      kind: award.kind,
      electorate: order.by === 'votes' ? order.electorate : undefined,
      eachMeasure: order.by === 'each' ? order.measure : undefined,
      eachFormula: order.by === 'each' ? write.tree(order.value) : undefined,
      previous: award.previous?.treat,
      previousYears: award.previous?.years,
      list: award.list,
      past: order.by === 'breakthrough' || order.by === 'places' ? order.past : undefined,
      leastMultiple: order.by === 'breakthrough' ? order.leastMultiple : undefined,
      take: rule.take,
      ties: award.ties,
      family: award.family,
      precedence: award.precedence,
      reserves: award.reserves,
      smallGroups: award.smallGroups,
      prize: award.prize,
    }),
    ...(order.by === 'breakthrough'
      ? quantity('leastBase', order.leastBase, kindOfMeasure(scheme, order.measure))
      : []),
    ...(rule.take === 'top' ? plain({ among: rule.among, each: rule.each, perUnit: rule.perUnit }) : []),
    ...(rule.take === 'top'
      ? Object.entries(rule.quotas ?? {}).map(([group, n]): Pair => [`quotas.${group}`, String(n)])
      : []),
    ...(rule.take === 'line' ? quantity('line', rule.least, orderKind) : []),
    ...(rule.take === 'percent'
      ? plain({ percent: rule.percent, rounding: rule.rounding, percentOf: rule.of })
      : []),
    ...(award.floors ?? []).flatMap((floor, at): Pair[] => {
      if (floor.by === 'condition')
        return plain({ [`floors.${at}.of`]: floor.by, [`floors.${at}.when`]: write.condition(floor.when) });
      const of = floor.by === 'total' ? 'total' : `${floor.by}:${floor.key}`;
      const least = floor.by === 'target' ? floor.leastPercent : floor.least;
      const kind = floor.by === 'measure' ? kindOfMeasure(scheme, floor.key) : null;
      return [
        ...plain({
          [`floors.${at}.of`]: of,
          [`floors.${at}.goal`]: floor.by === 'target' ? floor.goal : undefined,
        }),
        ...quantity(`floors.${at}.least`, least, kind),
      ];
    }),
    ...(award.tiers ?? []).flatMap((tier, at) =>
      plain({
        [`tiers.${at}.nameZh`]: tier.names.zh,
        [`tiers.${at}.nameEn`]: tier.names.en,
        [`tiers.${at}.count`]: tier.count,
        [`tiers.${at}.prize`]: tier.prize,
        [`tiers.${at}.when`]: tier.when && write.condition(tier.when),
      }),
    ),
    ...ties('tieBreaks', award.tieBreaks),
    ...(award.cites ?? []).map((key): Pair => ['cites', key]),
  ]);
}
