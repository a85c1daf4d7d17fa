/** Schemes that go by targets: bonus steps, asymmetric steps, a hard threshold, capped proportions, a table of two conditions. Pure. */
import type { Currency } from '../../money';
import type { Scheme } from '../scheme';
import { contracted, names, paidIn, schemeOf, supplied, wan } from './parts';

/** Ten points in proportion to the target, then a point per whole 10 %; extras for large projects and leading firms. */
export function townClass(currency: Currency): Scheme {
  const calls = names('乡镇分类考核（目标加超额）', 'Towns by target and surplus');
  return schemeOf(
    calls,
    [
      contracted(currency),
      supplied('city_run', names('市级牵头引进额', 'Brought by the city'), { quantity: 'money', currency }),
      {
        key: 'large_projects',
        names: names('300 万美元以上项目', 'Projects of 3 m USD and more'),
        source: { kind: 'deal', aspect: 'count' },
        where: {
          test: 'amount',
          aspect: 'total',
          is: 'ge',
          number: wan(300, 'USD'),
          currency: 'USD',
          convert: true,
        },
        quantity: 'count',
      },
      supplied('leading_firms', names('引进龙头企业', 'Leading firms')),
    ],
    [
      {
        key: 'target',
        names: names('目标完成', 'Target'),
        category: 'volume',
        weight: '10',
        rule: {
          preset: 'steps',
          measure: 'contracted',
          against: 'target',
          goal: 'contracted',
          plus: 'city_run',
          plusPercent: '50',
          line: '100',
          base: '10',
          under: 'proportional',
          up: '1',
          upPer: '10',
          whole: true,
        },
      },
      {
        key: 'large_projects',
        names: names('大项目加分', 'Large projects'),
        category: 'quality',
        weight: '2',
        rule: { preset: 'counter', items: [{ measure: 'large_projects', points: '2' }] },
      },
      {
        key: 'leading_firms',
        names: names('龙头企业加分', 'Leading firms'),
        category: 'quality',
        weight: '3',
        rule: { preset: 'counter', items: [{ measure: 'leading_firms', points: '3' }] },
      },
    ],
  );
}

/** Twelve points at the target, more above, less below; a serious incident takes a unit off the board. */
export function asymmetric(currency: Currency): Scheme {
  const measures = [
    contracted(currency),
    paidIn(currency),
    supplied('serious_incidents', names('重大责任事故', 'Serious incidents')),
  ];
  const indicators = measures.slice(0, 2).map((measure) => ({
    key: measure.key,
    names: measure.names,
    category: 'volume' as const,
    weight: '12',
    floor: '0',
    rule: {
      preset: 'steps' as const,
      measure: measure.key,
      against: 'target' as const,
      goal: measure.key,
      line: '100',
      base: '12',
      up: '1',
      upPer: '10',
      down: '1',
      downPer: '5',
      whole: true,
    },
  }));
  return schemeOf(names('超欠不对称加扣分', 'More for over, less for under'), measures, indicators, {
    statuses: [
      {
        key: 'incident',
        names: names('重大事故一票否决', 'Off for a serious incident'),
        kind: 'veto',
        when: {
          test: 'compare',
          left: { form: 'value', of: 'measure', key: 'serious_incidents' },
          is: 'ge',
          right: { form: 'value', of: 'number', number: '1', kind: 'count' },
        },
      },
    ],
  });
}

/** Nothing below the target, sixty at it, up to ten more above it. */
export function hardThreshold(currency: Currency): Scheme {
  return schemeOf(
    names('不达目标不得分', 'Nothing below the target'),
    [paidIn(currency)],
    [
      {
        key: 'paid_in',
        names: names('到账目标', 'Target of money received'),
        category: 'volume',
        weight: '60',
        cap: '70',
        rule: {
          preset: 'steps',
          measure: 'paid_in',
          against: 'target',
          goal: 'paid_in',
          line: '100',
          base: '60',
          under: 'nothing',
          up: '0.5',
          upPer: '10',
          whole: true,
        },
      },
    ],
  );
}

/** Signed to fifty, firms in contact to thirty, twenty entered by the office. */
export function signedAndContacts(currency: Currency): Scheme {
  return schemeOf(
    names('签约、对接、其他（50、30、20）', 'Signed 50, contacts 30, other 20'),
    [
      contracted(currency),
      {
        key: 'contacts',
        names: names('对接客商', 'Investors in contact'),
        source: { kind: 'negotiation', aspect: 'count' },
        take: 'distinct',
        attribute: 'investor',
        quantity: 'count',
      },
    ],
    [
      {
        key: 'signed',
        names: names('签约', 'Signed'),
        category: 'volume',
        weight: '50',
        cap: '50',
        rule: { preset: 'ratio', measure: 'contracted', against: 'target', goal: 'contracted' },
      },
      {
        key: 'contacts',
        names: names('对接', 'Contacts'),
        category: 'tenacity',
        weight: '30',
        cap: '30',
        rule: { preset: 'ratio', measure: 'contacts', against: 'target', goal: 'contacts' },
      },
      {
        key: 'other',
        names: names('其他工作', 'Other work'),
        category: 'other',
        weight: '20',
        rule: { preset: 'entered', least: '0', most: '20' },
      },
    ],
  );
}

/** A table of what was signed and what was received; less for each month whose report is missing, never below nothing. */
export function twoConditions(currency: Currency): Scheme {
  const paid = wan(2000, currency);
  return schemeOf(
    names('双条件分档', 'Bands by two conditions'),
    [contracted(currency), paidIn(currency), supplied('monthly_report', names('月报', 'Monthly report'))],
    [
      {
        key: 'table',
        names: names('签约和到账', 'Signed and received'),
        category: 'volume',
        weight: '100',
        floor: '0',
        rule: {
          preset: 'conditions',
          measure: 'contracted',
          against: 'target',
          goal: 'contracted',
          is: 'ge',
          second: 'paid_in',
          secondAgainst: 'nothing',
          secondIs: 'ge',
          rows: [
            { percent: '100', secondAmount: paid, points: '100' },
            { percent: '80', secondAmount: paid, points: '75' },
            { percent: '50', secondAmount: paid, points: '50' },
          ],
          else: '0',
          missing: 'monthly_report',
          missingBy: 'month',
          penalty: '2',
        },
      },
    ],
  );
}
