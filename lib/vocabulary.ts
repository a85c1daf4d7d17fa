/**
 * The closed sets of words the product knows: one word, one meaning, in database, code and both languages.
 * Pure; `db` uses these lists for its CHECKs, `lib/text` has a name for every member.
 */

/** What a person may be in a campaign (or, for `admin` and `auditor`, in the whole installation). */
export const ROLES = ['officer', 'leader', 'verifier', 'admin', 'auditor'] as const;
export type Role = (typeof ROLES)[number];

export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** 镇 · 街道 · 开发区/园区 · 部门 · 专班 */
export const UNIT_KINDS = ['town', 'subdistrict', 'zone', 'department', 'taskforce'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** Steps in the life of a campaign; each is a row with who, when and why. */
export const CAMPAIGN_STEPS = [
  'start',
  'freeze',
  'unfreeze',
  'close',
  'reopen',
  'notice',
  'adopt',
  'publish',
] as const;
export type CampaignStep = (typeof CAMPAIGN_STEPS)[number];

/** What is submitted and decided, and what scoring reads. */
export const RECORD_KINDS = ['activity', 'negotiation', 'deal', 'receipt', 'figure'] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/**
 * One line of a claim: a single amount that is decided by itself.
 * `count` is the record itself (always 1); the others are amounts in a currency, person-times, or a plain number.
 */
export const ASPECTS = [
  'count',
  'persons',
  'delegations',
  'concerns_resolved',
  'total',
  'registered',
  'contracted',
  'fixed_assets',
  'paid_in',
  'value',
] as const;
export type Aspect = (typeof ASPECTS)[number];

/** Which aspects a record of each kind may claim. */
export const ASPECTS_OF: Readonly<Record<RecordKind, readonly Aspect[]>> = {
  activity: ['count', 'persons', 'delegations'],
  negotiation: ['count', 'concerns_resolved'],
  deal: ['count', 'total', 'registered', 'contracted', 'fixed_assets'],
  receipt: ['paid_in'],
  figure: ['value'],
};

/** Of what kind the record is on which one of this kind hangs. */
export const PARENT_OF: Readonly<Partial<Record<RecordKind, RecordKind>>> = { receipt: 'deal' };

/** Aspects that are money: they carry a currency and are integers in its minor unit. */
export const MONEY_ASPECTS: readonly Aspect[] = [
  'total',
  'registered',
  'contracted',
  'fixed_assets',
  'paid_in',
];

/** 推介会 · 小分队 · 蹲点 · 接待 · 来访 · 其他 */
export const ACTIVITY_KINDS = ['promotion', 'squad', 'stationing', 'reception', 'visit', 'other'] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

/** Organised by the city or by the unit itself. */
export const ORGANISERS = ['unit', 'city'] as const;
export type Organiser = (typeof ORGANISERS)[number];

/** 线索 · 接洽 · 在谈 · 意向 · 签约 · 流失 · 搁置 */
export const STAGES = ['prospect', 'contact', 'negotiating', 'intent', 'signed', 'lost', 'dormant'] as const;
export type Stage = (typeof STAGES)[number];

/** Where the capital comes from: 境外 · 省外 · 市外 */
export const ORIGINS = ['abroad', 'other_province', 'other_city'] as const;
export type Origin = (typeof ORIGINS)[number];

export const DEAL_KINDS = ['new', 'increase'] as const;
export type DealKind = (typeof DEAL_KINDS)[number];

/** 已签约 · 已注册 · 已开工 · 已投产 · 已取消 */
export const DEAL_STAGES = ['signed', 'registered', 'started', 'producing', 'cancelled'] as const;
export type DealStage = (typeof DEAL_STAGES)[number];

/** 现汇 · 设备 · 无形资产 · 利润再投资 · 人民币 */
export const RECEIPT_KINDS = ['cash', 'equipment', 'intangible', 'reinvested', 'renminbi'] as const;
export type ReceiptKind = (typeof RECEIPT_KINDS)[number];

/** In which part a unit has earned a share: 牵头 · 引进 · 落地 */
export const SHARE_ROLES = ['lead', 'introducer', 'host'] as const;
export type ShareRole = (typeof SHARE_ROLES)[number];

/** 合同 · 营业执照 · 验资报告 · 到账凭证 · 照片 · 名单 · 统计报表 · 其他 */
export const EVIDENCE_KINDS = [
  'contract',
  'licence',
  'capital_report',
  'receipt_voucher',
  'photo',
  'attendance',
  'statistics',
  'other',
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** How a claim was decided; `falsified` and `fault` are both rejections. */
export const DECISION_OUTCOMES = ['accepted', 'returned', 'fault', 'falsified'] as const;
export type DecisionOutcome = (typeof DECISION_OUTCOMES)[number];

/** Where a record stands, from draft to decided. */
export const CLAIM_STATES = [
  'draft',
  'pending',
  'accepted',
  'returned',
  'fault',
  'falsified',
  'set_aside',
  'withdrawn',
] as const;
export type ClaimState = (typeof CLAIM_STATES)[number];

/** What a target, a figure or a past value is of. */
export const HOLDERS = ['unit', 'group', 'campaign'] as const;
export type Holder = (typeof HOLDERS)[number];

/** Why one unit's rules read another's results: 挂钩, 结对, 托管, 合作共建. */
export const LINK_KINDS = ['attached', 'pair', 'trust', 'joint'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

/** What, in a running campaign, counts only when a second person has agreed. */
export const CONFIRMED_KINDS = ['target', 'rate', 'adjustment', 'scheme', 'veto', 'link'] as const;
export type ConfirmedKind = (typeof CONFIRMED_KINDS)[number];

/** The unit in which a goal or a figure is counted; `money` carries a currency beside it. */
export const QUANTITIES = ['money', 'count', 'ratio', 'days', 'points'] as const;
export type Quantity = (typeof QUANTITIES)[number];

export const JOB_STATES = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const;
export type JobState = (typeof JOB_STATES)[number];

export const ACTOR_KINDS = ['person', 'command', 'job', 'link'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

/** The kinds of investment-attraction money amounts are typed in: 元 · 万 · 亿 of a currency. */
export const AMOUNT_UNITS = ['one', 'wan', 'yi'] as const;
export type AmountUnit = (typeof AMOUNT_UNITS)[number];
