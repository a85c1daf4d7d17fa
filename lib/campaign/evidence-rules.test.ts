import { expect, test } from 'vitest';
import {
  DEFAULT_EVIDENCE_RULES,
  EvidenceRulesForm,
  evidenceMissing,
  evidenceRulesOf,
} from './evidence-rules';
import { CreateCampaignInput } from './input';

const form = {
  code: 'hd-2026',
  nameZh: '百日招商',
  nameEn: 'Hundred days',
  firstDay: '2026-05-10',
  lastDay: '2026-08-17',
  zone: 'Asia/Shanghai',
  currency: 'USD',
  amountUnit: 'wan',
  entriesUntil: '2026-08-17T18:00',
  evidenceUntil: '2026-08-24T18:00',
  noticeDays: '5',
};
const codes = (changed: object) =>
  CreateCampaignInput.safeParse({ ...form, ...changed }).error?.issues.map((issue) => [
    issue.path.join('.'),
    issue.message,
  ]);

test('an amount needs one of `any` and every one of `all`; one that is not named needs nothing', () => {
  const rules = {
    'receipt.paid_in': { all: ['receipt_voucher'], any: ['capital_report', 'statistics'] },
  } as const;
  expect(evidenceMissing(rules, 'receipt.paid_in', [])).toEqual({
    all: ['receipt_voucher'],
    any: ['capital_report', 'statistics'],
  });
  expect(evidenceMissing(rules, 'receipt.paid_in', ['statistics'])).toEqual({
    all: ['receipt_voucher'],
    any: [],
  });
  expect(evidenceMissing(rules, 'receipt.paid_in', ['receipt_voucher', 'capital_report'])).toEqual({
    all: [],
    any: [],
  });
  expect(evidenceMissing(rules, 'activity.count', [])).toEqual({ all: [], any: [] });
});

test('rules are read from a form, one box or several ticked, and what is no kind is an error', () => {
  const sent = { sent: { sent: { any: 'yes' } } };
  expect(EvidenceRulesForm.parse(sent)).toEqual({});
  expect(
    EvidenceRulesForm.parse({
      ...sent,
      deal: { contracted: { any: ['licence', 'contract'], all: 'photo' } },
      receipt: { paid_in: { all: 'receipt_voucher' } },
    }),
  ).toEqual({
    'deal.contracted': { any: ['contract', 'licence'], all: ['photo'] },
    'receipt.paid_in': { any: [], all: ['receipt_voucher'] },
  });
  expect(EvidenceRulesForm.safeParse({ deal: { contracted: { any: 'rumour' } } }).success).toBe(false);
});

test('stored rules are read back, and rules of another shape are a fault', () => {
  expect(evidenceRulesOf(JSON.stringify(DEFAULT_EVIDENCE_RULES))).toEqual(DEFAULT_EVIDENCE_RULES);
  expect(() => evidenceRulesOf('{"deal.weather":{"all":[],"any":[]}}')).toThrow();
});

test('a campaign as typed: days in order, deadlines in order, a zone that exists, a code for addresses', () => {
  expect(CreateCampaignInput.safeParse(form).success).toBe(true);
  expect(CreateCampaignInput.parse({ ...form, tableShown: 'yes' })).toMatchObject({
    noticeDays: 5,
    tableShown: true,
    factsShown: false,
  });
  expect(codes({ lastDay: '2026-05-09' })).toEqual([['lastDay', 'day-before']]);
  expect(codes({ evidenceUntil: '2026-08-17T17:59' })).toEqual([['evidenceUntil', 'minute-before']]);
  expect(codes({ entriesUntil: '2026-02-30T10:00' })?.[0]).toEqual(['entriesUntil', 'not-a-minute']);
  expect(codes({ zone: 'Asia/Danyang' })).toEqual([['zone', 'unknown-zone']]);
  expect(codes({ code: '百日' })).toEqual([['code', 'not-a-code']]);
  expect(codes({ noticeDays: '61' })).toEqual([['noticeDays', 'too-large']]);
  expect(codes({ nameZh: '  ' })).toEqual([['nameZh', 'required']]);
});
