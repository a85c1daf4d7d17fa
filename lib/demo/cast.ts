/**
 * Who takes part in the demo campaign. Unit names are those of a speech given in Danyang in 2003; every person, firm,
 * amount and event is made up.
 */
import type { UnitKind } from '../vocabulary';

export type Group = { readonly key: string; readonly zh: string; readonly en: string };

export const GROUPS: readonly Group[] = [
  { key: 'core', zh: '沿线板块', en: 'Corridor' },
  { key: 'south', zh: '东南板块', en: 'South-east' },
  { key: 'west', zh: '西部板块', en: 'West' },
];

export type Unit = {
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  readonly kind: UnitKind;
  /** Null: takes part without being ranked. */
  readonly group: string | null;
  /** Targets in 万美元: contracted and paid in, assured and stretch. */
  readonly targets?: {
    readonly contracted: readonly [number, number];
    readonly paidIn: readonly [number, number];
  };
  /** Paid in, in the three years before, in 万美元. */
  readonly past?: readonly [number, number, number];
  /** How busy it is in the demo: 0 nothing at all, 10 every day. */
  readonly pace: number;
  readonly officer: string;
  readonly login: string;
};

export const UNITS: readonly Unit[] = [
  {
    key: 'zone',
    zh: '开发区',
    en: 'Development Zone',
    kind: 'zone',
    group: 'core',
    targets: { contracted: [6000, 8000], paidIn: [2000, 2600] },
    past: [2140, 2380, 2610],
    pace: 9,
    officer: '周正平',
    login: 'zone',
  },
  {
    key: 'yunyang',
    zh: '云阳镇',
    en: 'Yunyang Town',
    kind: 'town',
    group: 'core',
    targets: { contracted: [4000, 5000], paidIn: [1200, 1500] },
    past: [980, 1120, 1060],
    pace: 8,
    officer: '徐文娟',
    login: 'yunyang',
  },
  {
    key: 'houxiang',
    zh: '后巷镇',
    en: 'Houxiang Town',
    kind: 'town',
    group: 'core',
    targets: { contracted: [3000, 4000], paidIn: [900, 1200] },
    past: [210, 180, 260],
    pace: 7,
    officer: '朱建国',
    login: 'houxiang',
  },
  {
    key: 'huangtang',
    zh: '皇塘镇',
    en: 'Huangtang Town',
    kind: 'town',
    group: 'south',
    targets: { contracted: [3000, 3800], paidIn: [1000, 1300] },
    past: [640, 700, 720],
    pace: 7,
    officer: '何秀兰',
    login: 'huangtang',
  },
  {
    key: 'hengtang',
    zh: '横塘镇',
    en: 'Hengtang Town',
    kind: 'town',
    group: 'south',
    targets: { contracted: [2400, 3000], paidIn: [800, 1000] },
    past: [420, 510, 480],
    pace: 6,
    officer: '吴国强',
    login: 'hengtang',
  },
  {
    key: 'taskforce',
    zh: '临港专班',
    en: 'Harbour Task Force',
    kind: 'taskforce',
    group: 'south',
    targets: { contracted: [1500, 2000], paidIn: [400, 600] },
    pace: 0,
    officer: '钱立新',
    login: 'harbour',
  },
  {
    key: 'maixi',
    zh: '麦溪镇',
    en: 'Maixi Town',
    kind: 'town',
    group: 'west',
    targets: { contracted: [1500, 2000], paidIn: [500, 650] },
    past: [230, 260, 300],
    pace: 5,
    officer: '蒋雪梅',
    login: 'maixi',
  },
  {
    key: 'heyang',
    zh: '河阳镇',
    en: 'Heyang Town',
    kind: 'town',
    group: 'west',
    targets: { contracted: [1500, 2000], paidIn: [500, 650] },
    past: [90, 110, 130],
    pace: 7,
    officer: '陈志远',
    login: 'heyang',
  },
  {
    key: 'yanling',
    zh: '延陵镇',
    en: 'Yanling Town',
    kind: 'town',
    group: 'west',
    targets: { contracted: [1500, 2000], paidIn: [500, 650] },
    past: [240, 220, 250],
    pace: 5,
    officer: '孙玉芬',
    login: 'yanling',
  },
  {
    key: 'trade',
    zh: '外经贸局',
    en: 'Foreign Trade Bureau',
    kind: 'department',
    group: null,
    pace: 0,
    officer: '沈思源',
    login: 'trade',
  },
];

export type Official = {
  readonly login: string;
  readonly name: string;
  readonly role: 'admin' | 'verifier' | 'auditor' | 'leader';
  readonly unit?: string;
  readonly zh: string;
  readonly en: string;
};

export const OFFICIALS: readonly Official[] = [
  {
    login: 'office',
    name: '招商办 林主任',
    role: 'admin',
    zh: '招商办（管理）',
    en: 'campaign office (admin)',
  },
  {
    login: 'office2',
    name: '招商办 魏副主任',
    role: 'admin',
    zh: '招商办（第二人）',
    en: 'campaign office (second person)',
  },
  { login: 'verifier', name: '核查组 高敏', role: 'verifier', zh: '核查员', en: 'verifier' },
  { login: 'auditor', name: '督查室 严明', role: 'auditor', zh: '督查', en: 'auditor' },
  {
    login: 'leader',
    name: '挂钩领导 韩立',
    role: 'leader',
    unit: 'huangtang',
    zh: '挂钩领导（皇塘镇）',
    en: 'leader (Huangtang)',
  },
];

/** Investors by where they come from. All invented. */
export const FIRMS: Readonly<
  Record<
    'abroad' | 'other_province' | 'other_city',
    readonly { zh: string; en?: string; country: string; industry: string }[]
  >
> = {
  abroad: [
    { zh: '港丰精密五金', en: 'Kongfung Precision Hardware Ltd', country: '中国香港', industry: '五金工具' },
    { zh: '欧若拉光学', en: 'Aurora Optik GmbH', country: '德国', industry: '眼镜光学' },
    { zh: '拉瓦尔医疗', en: 'Laval Médical SA', country: '法国', industry: '医疗器械' },
    { zh: '北湖汽配', en: 'North Lake Auto Parts Inc', country: '美国', industry: '汽车零部件' },
    { zh: '汉江电子', en: 'Hangang Electronics Co., Ltd.', country: '韩国', industry: '电子' },
    { zh: '三和化成', en: 'Sanwa Kasei K.K.', country: '日本', industry: '新材料' },
    { zh: '台光灯饰', en: 'Taiguang Lighting', country: '中国台湾', industry: '灯具' },
    { zh: '狮城物流', en: 'Lion City Logistics Pte Ltd', country: '新加坡', industry: '物流' },
    { zh: '釜山特钢', en: 'Busan Special Steel', country: '韩国', industry: '特种钢' },
    { zh: '维多利亚食品', en: 'Victoria Foods', country: '澳大利亚', industry: '食品' },
    { zh: '米兰家居', en: 'Milano Casa SpA', country: '意大利', industry: '家居' },
    { zh: '枫叶木业', en: 'Maple Wood Corp', country: '加拿大', industry: '木业' },
  ],
  other_province: [
    { zh: '东莞宏达模具', country: '中国', industry: '模具' },
    { zh: '温州长城电器', country: '中国', industry: '电器' },
    { zh: '佛山新陶', country: '中国', industry: '建材' },
    { zh: '青岛海纳机械', country: '中国', industry: '机械' },
  ],
  other_city: [
    { zh: '苏州恒远纺织', country: '中国', industry: '纺织' },
    { zh: '无锡天达电缆', country: '中国', industry: '电缆' },
  ],
};
