/** What a measure counts, in one sentence and field by field. Pure. */
import type { Measure } from '../scoring';
import { readCondition } from './formula';
import { joined, type Speaker } from './show';

type Parts = readonly (readonly [name: string, text: string])[];

export function measureText(speaker: Speaker, measure: Measure): string {
  return joined(
    speaker,
    sentences(speaker, measure).map(([, text]) => text),
  );
}

/** A measure field by field, the unit in which it is counted besides. */
export function measureParts(speaker: Speaker, measure: Measure): Parts {
  const { say, words } = speaker;
  const { quantity, currency, holder, figure } = { ...measure, ...measure.source };
  return [
    ...sentences(speaker, measure),
    [
      'quantity',
      currency ? words(`words.currency.${currency as 'CNY'}`) : words(`words.quantity.${quantity}`),
    ],
    ['source', figure ?? ''],
    ['holder', holder && holder !== 'unit' ? words(`words.holder.${holder}`) : ''],
    ['exact', measure.exact ? say('say.yes') : ''],
  ];
}

function sentences(speaker: Speaker, measure: Measure): Parts {
  const { say } = speaker;
  const { window } = measure;
  return [
    ['source', sourceText(speaker, measure)],
    ['where', measure.where ? say('say.where', { conditions: readCondition(speaker, measure.where) }) : ''],
    ['credit', measure.credit && measure.credit !== 'share' ? say(`credit.${measure.credit}`) : ''],
    ['window', window === 'any' ? say('say.windowAny') : ''],
    [
      'window',
      typeof window === 'object'
        ? say('say.windowDays', { from: window.from ?? '…', to: window.to ?? '…' })
        : '',
    ],
    [
      'loggedWithin',
      measure.loggedWithin === undefined
        ? ''
        : say('say.loggedWithin', { days: String(measure.loggedWithin) }),
    ],
  ];
}

/** What is read and what is made of it: 签约项目个数, 有招商活动的天数. A figure is called as its measure is: its key is nobody's word. */
function sourceText({ say }: Speaker, { source, take = 'sum', attribute = '' }: Measure): string {
  const { kind, aspect } = source;
  switch (take) {
    case 'sum':
      return say(`read.${kind}.${aspect}`);
    case 'count':
      return say(`read.${kind}.count`);
    case 'days':
      return say(`read.days.${kind}`);
    case 'distinct':
      return say('say.distinctOf', {
        kind: say(`read.kind.${kind}`),
        things: say(`read.different.${attribute}`),
      });
    default:
      return say('say.measure', { source: say(`read.${kind}.${aspect}`), take: say(`read.take.${take}`) });
  }
}
