/**
 * Honours of the demo beside its units: projects, nominated persons, rewards for who brought a deal in, winners of the year
 * before; and what follows a close: a list put up, an objection, a ruling. Every person and deed is made up.
 */
import { newId } from '../id';
import { chooseNominations, nominate } from '../nominations';
import { openNotice } from '../notices';
import { enterObjection, fileObjection, ruleOn } from '../objections';
import { agreeReferral } from '../referrals';
import type { Scheme } from '../scoring';
import { takeWinners } from '../winners';
import type { Stage } from './setting';

/** What the demo's rules honour beside the awards of the default scheme. */
export function withHonours(scheme: Scheme): Scheme {
  const [first, ...rest] = scheme.awards;
  if (!first) throw new Error('The default scheme has no award.');
  const board = { board: first.board, ties: 'take' } as const;
  return {
    ...scheme,
    awards: [
      { ...first, previous: { treat: 'show' } },
      ...rest,
      {
        ...board,
        key: 'projects',
        names: { zh: '优秀招商项目', en: 'Best projects' },
        kind: 'project',
        order: { by: 'measure', key: 'paid_in' },
        rule: { take: 'top', among: 'board', each: 3, perUnit: 1 },
        cites: ['contracted'],
      },
      {
        ...board,
        key: 'persons',
        names: { zh: '招商先进个人', en: 'Commended persons' },
        kind: 'person',
        order: { by: 'office' },
        rule: { take: 'top', among: 'board', each: 3 },
        list: 'strokes',
      },
    ],
    rewards: [
      {
        key: 'referrers',
        names: { zh: '引荐人奖励', en: 'Referrer rewards' },
        currency: 'USD',
        per: 'deal',
        standards: [
          {
            key: 'paid',
            names: { zh: '按到账外资', en: 'By what was paid in' },
            measure: 'paid_in',
            reading: 'marginal',
            bands: [
              { from: '0', rate: '0.003' },
              { from: '100000000', rate: '0.002' },
            ],
          },
        ],
        basis: '招商引荐奖励办法（虚构）',
      },
    ],
  };
}

const PERSONS = [
  ['何秀兰', 'huangtang', '招商办主任', '蹲点东莞二十三天，引进五金出口基地'],
  ['朱建国', 'houxiang', '招商办主任', '带小分队五次赴温州，谈成眼镜光学项目'],
  ['周正平', 'zone', '招商局长', '牵头精密五金、汽配两个项目落地'],
  ['徐文娟', 'yunyang', '副镇长', '两个月化解客商提出的疑虑九条'],
] as const;

/** Puts persons forward; the office chooses three of them in order. */
export function nominatePersons(stage: Stage): void {
  const office = stage.as('office');
  const { campaign } = stage;
  const ids = PERSONS.map(([name, unit, post, citation]) => {
    const said = { campaign, award: 'persons', name, unit: stage.unit(unit), post, citation };
    return nominate(office, said, newId()).id;
  });
  const places = Object.fromEntries(ids.slice(0, 3).map((id, index) => [id, index + 1]));
  chooseNominations(office, { campaign, award: 'persons', places }, newId());
}

/** Two brought the deal in; one of them is on the public payroll and gets nothing. */
export function shareReferral(stage: Stage, deal: string): void {
  const lines = [
    { referrer: '东莞商会 陈会长', percent: '70', staff: false },
    { referrer: '驻莞联络处 王科长', percent: '30', staff: true },
  ];
  agreeReferral(stage.as('office'), { deal, lines, basis: '引荐协议（虚构）' }, newId());
}

/** Takes over who was commended a year before. */
export function rememberWinners(stage: Stage, earlier: Stage): void {
  const said = { campaign: stage.campaign, from: `${earlier.campaign}:advanced`, award: 'advanced' };
  takeWinners(stage.as('office'), { ...said, label: earlier.firstDay.slice(0, 4) }, newId());
}

/** Puts the sealed list up. */
export function putUp({ as, campaign }: Stage): void {
  openNotice(as('office'), { campaign, wording: 'commendation', approval: null }, newId());
}

/** One objection on paper, one of a unit. @returns the id of the latter */
export function object(stage: Stage): string {
  const { campaign } = stage;
  const unit = stage.unit('maixi');
  enterObjection(
    stage.as('office'),
    {
      campaign,
      about: { kind: 'unit', id: stage.unit('zone') },
      text: '听说有一笔到账后来退了，请核实。',
      source: 'paper',
      sender: '群众来信（虚构）',
      uploads: [],
    },
    newId(),
  );
  const filed = fileObjection(
    stage.as('maixi'),
    {
      campaign,
      unit,
      about: { kind: 'unit', id: unit },
      text: '我镇最后一周的两次接待没有算进去。',
      uploads: [],
    },
    newId(),
  );
  return filed.id;
}

/** The office rules on that of the unit, which changes nothing; the one on paper is still being looked into. */
export function rule(stage: Stage, objection: string): void {
  const reason = '两次接待均在录入截止以后上报，按办法不计。';
  ruleOn(stage.as('office'), { objection, answer: 'dismissed', reason, follows: null }, newId());
}
