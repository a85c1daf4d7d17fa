/** Whether awards and rewards make sense: references, orders that fit their kind, bands that rise. Pure, safe for the browser. */
import type { Expression } from './expression';
import { type Award, ORDERS_OF, type Reward, type RewardBand, type RewardStandard } from './honours';
import { type Kind, kindOf } from './kinds';
import { add, compare, multiply, ONE, parse } from './rational';
import { grow, growBelow, readFlat, readMarginal } from './reward-bands';
import type { Report, Scheme } from './scheme';
import type { Inside } from './walk';

/** Problems of awards and rewards, each at its place. `goals` and `rates` as far as the campaign is known. */
export function checkHonours(
  scheme: Scheme,
  goals: ReadonlyMap<string, Kind | undefined> | undefined,
  rates: readonly { readonly currency: string; readonly to: string }[] | undefined,
  report: Report,
  checkTree: (tree: Expression, path: string, at?: string, inside?: Inside) => unknown,
): void {
  const measures = new Map(scheme.measures.map((measure) => [measure.key, measure]));
  const boards = new Map(scheme.boards.map((board) => [board.key, board]));
  scheme.awards.forEach((award, index) => {
    checkAward(award, `awards.${index}`);
  });
  scheme.rewards?.forEach((reward, index) => {
    checkReward(reward, `rewards.${index}`);
  });

  function checkAward(award: Award, path: string): void {
    const board = boards.get(award.board);
    if (!board) report(`${path}.board`, 'board-unknown', { key: award.board });
    const { kind, order, rule } = award;
    const needs = (of: 'measure' | 'indicator', key: string, where: string) => {
      const found = of === 'measure' ? measures.has(key) : board?.indicators.includes(key);
      if (found === false) report(where, `${of}-unknown`, { key });
    };
    const fits: readonly string[] = ORDERS_OF[kind];
    if (!fits.includes(order.by)) report(`${path}.order.by`, 'order-unfit', { kind, by: order.by });
    if (order.by === 'breakthrough' || order.by === 'each')
      needs('measure', order.measure, `${path}.order.measure`);
    else if (order.by === 'measure' || order.by === 'indicator')
      needs(order.by, order.key, `${path}.order.key`);
    if (order.by === 'each')
      checkTree(order.value, `${path}.order.value`, undefined, { of: 'facts', measure: order.measure });
    award.floors?.forEach((floor, index) => {
      const where = `${path}.floors.${index}`;
      if (kind === 'referrer' && floor.by !== 'measure')
        report(`${where}.by`, 'floor-unfit', { kind, by: floor.by });
      if (floor.by === 'measure' || floor.by === 'indicator') needs(floor.by, floor.key, `${where}.key`);
      if (floor.by === 'target') {
        needs('measure', floor.key, `${where}.key`);
        if (goals && !goals.has(floor.goal)) report(`${where}.goal`, 'goal-unknown', { goal: floor.goal });
      }
    });
    if (rule.take === 'top' && rule.among === 'unit' && (kind === 'unit' || kind === 'referrer'))
      report(`${path}.rule.among`, 'among-unfit', { kind });
    if (rule.take === 'line' && order.by === 'office') report(`${path}.rule.take`, 'line-unfit', { kind });
    award.cites?.forEach((key, index) => {
      needs('measure', key, `${path}.cites.${index}`);
    });
    checkBreaks(scheme, award.tieBreaks ?? [], `${path}.tieBreaks`, report);
    if (award.ties === 'break' && !award.tieBreaks && !board?.ties)
      report(`${path}.ties`, 'tie-breaks-missing', {}, 'warning');
  }

  function checkReward(reward: Reward, path: string): void {
    /** What is read is in the reward's currency unless its standard says another, which a rate of the campaign must lead from. */
    const readIn = ({ currency = reward.currency }: Reward['standards'][number]) => kindOf('money', currency);
    if (reward.beyondTarget && goals) {
      const { goal } = reward.beyondTarget;
      const unlike = reward.standards.find((standard) => readIn(standard) !== goals.get(goal));
      if (!goals.has(goal)) report(`${path}.beyondTarget.goal`, 'goal-unknown', { goal });
      else if (unlike)
        report(`${path}.beyondTarget.goal`, 'unlike-kinds', {
          operator: 'reward',
          left: goals.get(goal) ?? '',
          right: readIn(unlike) ?? '',
        });
    }
    const parts = (reward.instalments ?? []).map(({ part }) => parse(part));
    if (parts.length > 0 && compare(parts.reduce(add), ONE) !== 0)
      report(`${path}.instalments`, 'instalments-sum');
    const paid = kindOf('money', reward.currency);
    const keys = new Set<string>();
    reward.standards.forEach((standard, index) => {
      const where = `${path}.standards.${index}`;
      if (keys.has(standard.key)) report(`${where}.key`, 'key-taken', { key: standard.key });
      keys.add(standard.key);
      const wanted = readIn(standard);
      const from = standard.currency ?? reward.currency;
      if (
        rates &&
        from !== reward.currency &&
        !rates.some((rate) => rate.currency === from && rate.to === reward.currency)
      )
        report(`${where}.currency`, 'reward-rate-missing', {
          from,
          to: reward.currency,
          day: '',
          // A rate is stated one way: the other one, turned about, would be rounded twice.
          ...(rates.some((rate) => rate.currency === reward.currency && rate.to === from)
            ? { other: 'yes' }
            : {}),
        });
      const measure = measures.get(standard.measure);
      const kind = measure && kindOf(measure.quantity, measure.currency);
      if (!measure) report(`${where}.measure`, 'measure-unknown', { key: standard.measure });
      else if (kind !== wanted)
        report(`${where}.measure`, 'unlike-kinds', {
          operator: 'reward',
          left: kind ?? '',
          right: wanted ?? '',
        });
      standard.bands.forEach((band, at) => {
        const before = standard.bands[at - 1];
        if (before && compare(parse(before.from), parse(band.from)) >= 0)
          report(`${where}.bands.${at}`, 'segments-unordered');
        if (band.grows?.most !== undefined && compare(parse(band.grows.most), parse(band.amount ?? '0')) < 0)
          report(`${where}.bands.${at}.grows`, 'bounds-crossed');
        if (band.grows && standard.reading === 'marginal') report(`${where}.bands.${at}.grows`, 'grows-flat');
        if (band.hand && compare(parse(band.hand.least), parse(band.hand.most)) > 0)
          report(`${where}.bands.${at}.hand`, 'bounds-crossed');
        if (falls(standard, at, wanted === paid))
          report(
            `${where}.bands.${at}`,
            'curve-falls',
            { from: band.from, ...(wanted ? { kind: wanted } : {}) },
            'warning',
          );
      });
    });
  }
}

/**
 * At its bound a band gives less than the one before just below it; of what is set by hand, the most of it. What rates give is
 * `comparable` with what is fixed where nothing is converted; elsewhere bands are compared that give by rates alone, or without any.
 */
function falls({ bands, reading }: RewardStandard, index: number, comparable: boolean): boolean {
  const [before, band] = [bands[index - 1], bands[index]];
  if (!before || !band) return false;
  const at = parse(band.from);
  const most = (one: RewardBand, place: number, isBelow: boolean) => {
    if (one.hand) return one.hand.of === 'base' ? multiply(parse(one.hand.most), at) : parse(one.hand.most);
    if (reading === 'marginal') return readMarginal(bands, place, at);
    const read = readFlat(one, at);
    if (!isBelow) return read;
    // The bound itself is still the lower band's where the higher one is open.
    return band.open ? grow(one, at, read).amount : growBelow(one, at, read);
  };
  const fixed = (one: RewardBand) => parse(one.amount ?? '0');
  // Read marginally what rates give goes on from band to band, and only what is fixed can fall.
  if (reading === 'marginal' && !before.hand && !band.hand) return compare(fixed(band), fixed(before)) < 0;
  const gives = [before, band].map((one, nth) => waysOf(bands, index - 1 + nth, reading, one));
  const isMixed = gives.some((ways) => ways.rates) && gives.some((ways) => ways.fixed);
  if (!comparable && isMixed) return false;
  return compare(most(band, index, false), most(before, index - 1, true)) < 0;
}

/** Whether a band gives by rates of what is read, which may have to be converted, and whether by amounts. */
function waysOf(
  bands: readonly RewardBand[],
  index: number,
  reading: RewardStandard['reading'],
  { hand, rate, amount, grows }: RewardBand,
): { readonly rates: boolean; readonly fixed: boolean } {
  if (hand) return { rates: hand.of === 'base', fixed: hand.of !== 'base' };
  const below = reading === 'marginal' ? bands.slice(0, index) : [];
  return {
    rates: rate !== undefined || below.some((one) => one.rate !== undefined),
    fixed: amount !== undefined || grows !== undefined,
  };
}

/** What ties are broken by must be there. */
export function checkBreaks(
  scheme: Scheme,
  ties: readonly { readonly by: string; readonly key: string }[],
  path: string,
  report: Report,
): void {
  ties.forEach((tie, index) => {
    const list = tie.by === 'indicator' ? scheme.indicators : scheme.measures;
    if (!list.some(({ key }) => key === tie.key))
      report(`${path}.${index}.key`, `${tie.by}-unknown`, { key: tie.key });
  });
}
