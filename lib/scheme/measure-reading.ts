/** What a measure counts, in one sentence and field by field. Pure. */
import type { Measure } from '../scoring';
import { attributeName, readCondition } from './formula';
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
  const { quantity, currency, holder } = { ...measure, ...measure.source };
  return [
    ...sentences(speaker, measure),
    [
      'quantity',
      currency ? words(`words.currency.${currency as 'CNY'}`) : words(`words.quantity.${quantity}`),
    ],
    ['holder', holder && holder !== 'unit' ? words(`words.holder.${holder}`) : ''],
    ['exact', measure.exact ? say('say.yes') : ''],
  ];
}

function sentences(speaker: Speaker, measure: Measure): Parts {
  const { say, words } = speaker;
  const { kind, aspect, figure } = measure.source;
  const source =
    kind === 'figure'
      ? say('say.figure', { figure: figure ?? '' })
      : say('say.source', {
          kind: words(`words.recordKind.${kind}`),
          aspect: words(`words.aspect.${aspect}`),
        });
  const take = measure.take ?? 'sum';
  const whole =
    take === 'distinct'
      ? say('say.distinctBy', { attribute: attributeName(speaker, measure.attribute ?? '') })
      : take === 'sum'
        ? ''
        : say(`take.${take}`);
  const { window } = measure;
  return [
    [
      'source',
      take === 'sum'
        ? source
        : take === 'distinct'
          ? `${words(`words.recordKind.${kind}`)}${between(speaker)}${whole}`
          : say('say.measure', { source: speaker.language === 'en' ? source : `${source}的`, take: whole }),
    ],
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

const between = ({ language }: Speaker) => (language === 'en' ? ': ' : '：');
