/** Why somebody got an award, or did not: the codes of lib/scoring as sentences. Pure. */
import type { Coded, Kind, Scheme } from '../scoring';
import { isLeast } from './award-reading';
import type { Speaker } from './show';

export function reasonText(
  speaker: Speaker,
  { code, params }: Pick<Coded, 'code' | 'params'>,
  scheme: Scheme,
  awards?: (key: string) => string,
): string {
  const { say, words } = speaker;
  const kind = (params.kind ?? null) as Kind | null;
  const number = (text: string | undefined) => speaker.number(text ?? '0', kind);
  const group = params.group ? speaker.group(params.group) : '';
  const measureOr = (by: string | undefined, key: string) =>
    by === 'indicator'
      ? speaker.indicator(key)
      : scheme.measures.find((one) => one.key === key)
        ? speaker.name(scheme.measures.find((one) => one.key === key)?.names ?? { zh: key, en: key })
        : key;
  switch (code) {
    case 'rank':
      return say(group ? 'reason.rank' : 'reason.rankBoard', {
        total: params.total ?? '',
        rank: params.rank ?? '',
        group,
      });
    case 'score':
      return say('reason.score', {
        name: measureOr(params.by, params.key ?? ''),
        number: number(params.number),
      });
    case 'cite':
      return say('reason.cite', {
        name: measureOr('measure', params.measure ?? ''),
        number: number(params.number),
      });
    case 'breakthrough': {
      const text = say('reason.breakthrough', {
        name: measureOr('measure', params.measure ?? ''),
        number: number(params.number),
        mean: number(params.mean),
        multiple: params.multiple ?? '',
        years: (params.years ?? '').split(' ').join(say('say.listComma')),
      });
      return params.best === 'true' ? `${text}${say('say.comma')}${say('reason.bestEver')}` : text;
    }
    case 'veto':
      return params.reason ? say('reason.vetoReason', { reason: params.reason }) : say('reason.veto');
    case 'family': {
      const key = params.award ?? '';
      const found = scheme.awards.find((award) => award.key === key);
      return say('reason.family', { award: awards?.(key) ?? (found ? speaker.name(found.names) : key) });
    }
    case 'base-too-small':
      return say('reason.base-too-small', { mean: number(params.mean), least: number(params.least) });
    case 'places':
      return say('reason.places', {
        places: params.places ?? '',
        from: params.from ?? '',
        to: params.to ?? '',
        year: params.year ?? '',
      });
    case 'not-above':
      if (params.from !== undefined)
        return say('reason.not-gained', { from: params.from, to: params.to ?? '' });
      return say('reason.not-above', { multiple: params.multiple ?? '', least: params.least ?? '' });
    case 'floor':
      // Where any at all is asked for, whoever falls short has none.
      if (params.has === '0' && params.by === 'measure' && isLeast(params.least ?? '', kind))
        return say('reason.floorNone', { name: measureOr(params.by, params.key ?? '') });
      return params.has === undefined
        ? say('reason.floor')
        : say('reason.floorShort', {
            name: params.by === 'total' ? '' : measureOr(params.by, params.key ?? ''),
            number: number(params.has),
            least: number(params.least),
          }).trim();
    case 'seats-empty':
      return say('reason.seats-empty', { group, seats: params.seats ?? '', filled: params.filled ?? '' });
    case 'group-too-small':
      return say('reason.group-too-small', { group, size: params.size ?? '' });
    case 'tie-taken':
    case 'tie-left':
    case 'tie-broken':
    case 'tie-unbroken':
      return say(`reason.${code}`, { count: String((params.units ?? '').split(' ').length) });
    default:
      return words.has(`scoring.reason.${code}` as 'scoring.reason.veto') ? say(`reason.${code}`) : code;
  }
}
