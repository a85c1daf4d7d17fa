import { describe, expect, it } from 'vitest';
import { aCounter, aFigureMeasure, anIndicator } from '../testing';
import { callCode, callName, codeOf, keyOf, knownBy, type Names, namesIn } from './names';

const names: Names = {
  measure: [
    { key: 'signed', zh: '签约额', en: 'Signed', kind: 'money:USD' },
    { key: 'deals', zh: '签约', en: 'Deals', kind: 'count' },
    { key: 'other', zh: '其他', en: 'deals' },
    { key: 'third', zh: 'Signed', en: 'Third' },
  ],
  goal: [{ key: 'year', zh: '全年', en: 'Year', kind: 'days' }],
};

describe('The names of a scheme', () => {
  it('are those of its measures, indicators and goals, with their kinds where they are known', () => {
    const measures = [
      aFigureMeasure('n'),
      aFigureMeasure('paid', 'money', { currency: 'USD', names: { zh: '到账', en: 'Paid' } }),
    ];
    const goals = [
      { key: 'g', nameZh: '目标', nameEn: 'Goal', quantity: 'money' as const, currency: 'CNY' },
      { key: 'h', nameZh: '其二', nameEn: 'Second' },
      { key: 'i', nameZh: '其三', nameEn: 'Third', quantity: 'money' as const },
    ];
    expect(namesIn({ measures, indicators: [anIndicator('x', aCounter('n'))] }, goals)).toEqual({
      measure: [
        { key: 'n', zh: 'n', en: 'n', kind: 'count' },
        { key: 'paid', zh: '到账', en: 'Paid', kind: 'money:USD' },
      ],
      indicator: [{ key: 'x', zh: 'x', en: 'x' }],
      goal: [
        { key: 'g', zh: '目标', en: 'Goal', kind: 'money:CNY' },
        { key: 'h', zh: '其二', en: 'Second' },
        { key: 'i', zh: '其三', en: 'Third' },
      ],
    });
  });

  it('tell kinds, of the first that has a key', () => {
    const known = knownBy({
      ...names,
      measure: [...(names.measure ?? []), { key: 'deals', zh: '', en: '', kind: 'days' }],
    });
    expect(['signed', 'deals', 'other', 'gone'].map(known.measure)).toEqual([
      { quantity: 'money', currency: 'USD' },
      { quantity: 'count' },
      undefined,
      undefined,
    ]);
    expect([known.goalKind('year'), known.goalKind('gone'), knownBy({}).goalKind('year')]).toEqual([
      'days',
      undefined,
      undefined,
    ]);
  });
});

describe('A name', () => {
  it('is written where nothing else is called or keyed so', () => {
    const written = (key: string) => [
      callName('measure', key, 'zh-CN', names),
      callName('measure', key, 'en', names),
    ];
    expect(written('signed')).toEqual(['签约额', 'signed']);
    expect(written('deals')).toEqual(['签约', 'Deals']);
    expect([written('other'), written('third')]).toEqual([
      ['其他', 'other'],
      ['third', 'Third'],
    ]);
    expect([callName('indicator', 'signed', 'en', names), callName('other', 'deals', 'en', names)]).toEqual([
      'signed',
      'deals',
    ]);
  });

  it('stands for the key that has it, a key for itself whatever is called so', () => {
    const key = (written: string) => keyOf('measure', written, names);
    expect(['签约', 'Deals', 'deals', 'signed', 'later-on'].map(key)).toEqual([
      'deals',
      'deals',
      'deals',
      'signed',
      'later-on',
    ]);
    // Two are called so, or nothing is and it is no key.
    expect([key('Signed'), key('No such')]).toEqual([null, null]);
    const twins: Names = {
      measure: [
        { key: 'a', zh: 'twin', en: '' },
        { key: 'b', zh: 'twin', en: '' },
      ],
    };
    expect(keyOf('measure', 'twin', twins)).toBeNull();
    expect([keyOf('indicator', 'deals', names), keyOf('indicator', '签约', names)]).toEqual([
      'deals',
      'named',
    ]);
    expect(keyOf('other', '签约', names)).toBe('named');
  });
});

describe('A value', () => {
  const list = [
    { key: 'abroad', zh: '境外', en: 'Abroad' },
    { key: '省内', zh: '本省', en: 'abroad' },
    { key: 'third', zh: '境外', en: 'Third' },
  ];

  it('is written in words where these mean nothing else, else as its code, else with a mark', () => {
    expect([callCode('省内', 'zh-CN', list), callCode('省内', 'en', list)]).toEqual(['本省', '省内']);
    expect([callCode('abroad', 'zh-CN', list), callCode('abroad', 'en', list)]).toEqual(['abroad', 'Abroad']);
    expect([callCode('境外', 'zh-CN', list), callCode('本省', 'zh-CN', list)]).toEqual(['#境外', '#本省']);
    expect([
      callCode('新', 'zh-CN', undefined),
      callCode('新', 'zh-CN', []),
      callCode('new', 'en', []),
    ]).toEqual(['新', '#新', 'new']);
  });

  it('stands for the code that is called so', () => {
    const code = (written: string) => codeOf(written, list);
    expect(['Abroad', 'abroad', '本省', '#anything', 'later-on'].map(code)).toEqual([
      'abroad',
      'abroad',
      '省内',
      'anything',
      'later-on',
    ]);
    expect([code('境外'), code('不知'), codeOf('不知', undefined)]).toEqual([null, null, '不知']);
    expect(
      codeOf('Twin', [
        { key: 'a', zh: 'Twin', en: '' },
        { key: 'b', zh: 'Twin', en: '' },
      ]),
    ).toBeNull();
  });
});
