/** Schemes that go by the others of a group, by ballots, and project by project. Pure. */
import type { Currency } from '../../money';
import type { Scheme } from '../scheme';
import { contracted, names, paidIn, schemeOf, wan } from './parts';

/** Sixty for the last of a group, a hundred for its first, the rest in between. */
export function efficacyByGroup(currency: Currency): Scheme {
  const weights = { contracted: '40', paid_in: '60' } as const;
  return schemeOf(
    names('功效系数（60 至 100）', 'Efficacy, 60 to 100'),
    [contracted(currency), paidIn(currency)],
    (['contracted', 'paid_in'] as const).map((key) => ({
      key,
      names: key === 'contracted' ? names('合同额', 'Contracted') : names('到账额', 'Paid in'),
      category: 'volume' as const,
      weight: weights[key],
      rule: {
        preset: 'efficacy' as const,
        measure: key,
        base: '60',
        span: '40',
        flat: '100',
        among: 'group' as const,
      },
    })),
  );
}

const PLACES = 20;
const STEP = 3;

/** A first place is worth 100, a second 97, a third 94; the mean over voters, electorate by electorate. */
export function ballotsByElectorate(): Scheme {
  return schemeOf(
    names('民主测评（按名次计分）', 'Ballots by place'),
    [],
    [
      {
        key: 'ballots',
        names: names('测评得分', 'Ballots'),
        category: 'other',
        weight: '100',
        rule: {
          preset: 'ballots',
          electorates: [
            { electorate: '市领导 Leaders', percent: '40' },
            { electorate: '参评单位 Units', percent: '30' },
            { electorate: '企业代表 Firms', percent: '30' },
          ],
          places: Array.from({ length: PLACES }, (_, at) => ({ points: String(100 - STEP * at) })),
          rest: String(100 - STEP * PLACES),
          mean: 'all',
          others: true,
          none: '0',
        },
      },
    ],
  );
}

/** Each project: new or carried over, its size, its trade, and how much of its plan has been paid in. */
export function perProject(): Scheme {
  const yi = (number: number) => wan(number * 10_000, 'CNY');
  return schemeOf(
    names('逐个项目计分', 'Project by project'),
    [
      {
        key: 'project_plan',
        names: names('项目计划投资', 'Planned investment of each project'),
        source: { kind: 'deal', aspect: 'total' },
        quantity: 'money',
        currency: 'CNY',
        window: 'any',
      },
    ],
    [
      {
        key: 'projects',
        names: names('项目得分', 'Projects'),
        category: 'quality',
        weight: '100',
        rule: {
          preset: 'project',
          measure: 'project_plan',
          fresh: '5',
          continued: '2',
          bands: [
            { from: '0', points: '3' },
            { from: yi(1), points: '6' },
            { from: yi(5), points: '10' },
            { from: yi(10), points: '20' },
          ],
          types: [
            { industry: '先进制造业、高新技术', points: '15' },
            { industry: '现代服务业', points: '8' },
          ],
          otherType: '6',
          progress: '60',
        },
      },
    ],
  );
}
