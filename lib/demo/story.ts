/** What a demo must show once each, on the day it happens: every state a record, a share or a claim can be in. */
import { proposeAdjustment, setVeto } from '../adjustments';
import { ProposeAdjustmentInput, SetVetoInput } from '../adjustments/input';
import { setAside } from '../closing';
import { SetAsideInput } from '../closing/input';
import { answerConfirmation, pendingConfirmations } from '../confirmations';
import { AnswerInput } from '../confirmations/input';
import type { Day } from '../day';
import { advanceDeal, deal, logDeal, logReceipt } from '../deals';
import { DealInput, DealStep, ReceiptInput } from '../deals/input';
import { supplyFigure } from '../figures';
import { SupplyFigureInput } from '../figures/input';
import { setTarget } from '../goals';
import { SetTargetInput } from '../goals/input';
import { newId } from '../id';
import {
  addEntry,
  giveInstruction,
  negotiation,
  openNegotiation,
  raiseConcern,
  resolveConcern,
} from '../negotiations';
import {
  ConcernEnd,
  ConcernInput,
  EntryInput,
  InstructionInput,
  NegotiationInput,
} from '../negotiations/input';
import { withdrawRecord } from '../records';
import { saveGeneral, schemeOf, startScheme } from '../scheme';
import { GeneralInput } from '../scheme/input';
import { answerShare, ruleShare, sharesOf } from '../shares';
import { ShareAnswer, ShareRuling } from '../shares/input';
import { waitingClaims } from '../verification';
import { UNITS } from './cast';
import { answer } from './desk';
import { nominatePersons, shareReferral } from './honours';
import { prove } from './paper';
import type { Stage } from './setting';

export type Scene = {
  readonly day: number;
  readonly play: (stage: Stage, today: Day) => void | Promise<void>;
};

const request = () => newId();
const usd = (amount: number) => ({ amount: String(amount), unit: 'wan', currency: 'USD' });

/** Records the desk must leave as they are; filled while the story goes on. */
export type Kept = Set<string>;

/** The scenes of the running campaign, in the order of their days. */
export function scenesOf(kept: Kept): readonly Scene[] {
  const known = new Map<string, string>();
  const id = (name: string) => known.get(name) ?? '';

  const log = async (stage: Stage, name: string, login: string, unit: string, said: object, proof = true) => {
    const made = logDeal(
      stage.as(login),
      DealInput.parse({ campaign: stage.campaign, unit: stage.unit(unit), ...said }),
      request(),
    );
    known.set(name, made.id);
    if (proof) await prove(stage.as(login), made.id, 'contract', null);
    return made.id;
  };
  const pay = async (stage: Stage, name: string, login: string, said: object) => {
    const made = logReceipt(stage.as(login), ReceiptInput.parse(said), request());
    known.set(name, made.id);
    await prove(stage.as(login), made.id, 'receipt_voucher', 'paid_in');
    return made.id;
  };
  const judge = (stage: Stage, record: string, said: Parameters<typeof answer>[2]) => {
    const [claim] = waitingClaims([record]);
    if (claim) answer(stage.as('verifier'), claim, said);
  };

  return [
    {
      // An investor with doubts, a leader who settles them: the case the speech tells.
      day: 9,
      play: (stage, today) => {
        const officer = stage.as('huangtang');
        const made = openNegotiation(
          officer,
          NegotiationInput.parse({
            campaign: stage.campaign,
            unit: stage.unit('huangtang'),
            investor: '联荣（香港）实业',
            project: '五金出口基地',
            industry: '五金工具',
            expected: usd(800),
            stage: 'negotiating',
            openedOn: today,
            line: '对方担心土地指标和交地时间，语气犹豫。',
            next: { text: '答复用地疑虑', dueOn: today },
          }),
          request(),
        );
        known.set('lianrong', made.id);
        raiseConcern(
          officer,
          ConcernInput.parse({ negotiation: made.id, text: '土地指标能否落实，何时交地', raisedOn: today }),
          request(),
        );
        giveInstruction(
          stage.as('leader'),
          InstructionInput.parse({
            negotiation: made.id,
            text: '明天一早我去东莞，当面谈。把用地批文带上。',
          }),
          request(),
        );
      },
    },
    {
      day: 10,
      play: (stage, today) => {
        const leader = stage.as('leader');
        const concern = negotiation(leader, id('lianrong'))?.concerns[0];
        if (concern) {
          const said = {
            concern: concern.id,
            resolvedOn: today,
            resolvedBy: '韩立',
            how: '赶到东莞，当场出示批文，约定交地日期',
          };
          resolveConcern(leader, ConcernEnd.parse(said), request());
        }
        addEntry(
          leader,
          EntryInput.parse({
            negotiation: id('lianrong'),
            day: today,
            text: '在东莞见到董事长，疑虑打消，同意签约。',
          }),
          request(),
        );
      },
    },
    {
      day: 14,
      play: async (stage, today) => {
        await log(stage, 'lianrong-deal', 'huangtang', 'huangtang', {
          negotiation: id('lianrong'),
          title: '联荣五金出口基地',
          investor: '联荣（香港）实业',
          signedOn: today,
          contracted: usd(800),
          total: usd(1600),
          registered: usd(800),
          industry: '五金工具',
          origin: 'abroad',
          referrer: '东莞商会 陈会长',
          shares: [
            { unit: stage.unit('huangtang'), role: 'host', percent: '60' },
            { unit: stage.unit('zone'), role: 'introducer', percent: '40' },
          ],
        });
        // Signed last year, its money comes in now.
        await log(stage, 'carried', 'houxiang', 'houxiang', {
          title: '欧若拉镜片二期（结转）',
          investor: '欧若拉光学',
          signedOn: stage.firstDay,
          contracted: usd(520),
          origin: 'abroad',
          industry: '眼镜光学',
          carriedOver: 'on',
          kind: 'increase',
        });
      },
    },
    {
      day: 17,
      play: (stage) => {
        const set = sharesOf(stage.as('huangtang'), id('lianrong-deal'));
        if (!set) throw new Error('The deal has no shares.');
        const said = {
          set: set.set,
          unit: stage.unit('zone'),
          answer: 'dispute',
          reason: '客商是开发区驻点组先接触的，应占六成',
        };
        answerShare(stage.as('zone'), ShareAnswer.parse(said), request());
      },
    },
    {
      day: 20,
      play: async (stage, today) => {
        const points = {
          campaign: stage.campaign,
          unit: stage.unit('heyang'),
          indicator: '',
          points: '0.5',
          day: today,
          reason: '书记带队、出台引荐人奖励办法，经验全市推广',
        };
        proposeAdjustment(stage.as('office'), ProposeAdjustmentInput.parse(points), request());
        shareReferral(stage, id('lianrong-deal'));
        // Money in another currency: converted at the rate of its day.
        await pay(stage, 'hkd', 'huangtang', {
          deal: id('lianrong-deal'),
          kind: 'cash',
          tranche: '1',
          day: today,
          amount: { amount: '1200', unit: 'wan', currency: 'HKD' },
        });
      },
    },
    {
      day: 21,
      play: (stage) => {
        for (const proposal of pendingConfirmations(stage.as('office2'), stage.campaign)) {
          const said = {
            campaign: stage.campaign,
            kind: proposal.kind,
            id: proposal.rows[0]?.id,
            answer: 'agree',
          };
          answerConfirmation(stage.as('office2'), AnswerInput.parse(said), request());
        }
      },
    },
    {
      day: 24,
      play: (stage) => {
        const set = sharesOf(stage.as('office'), id('lianrong-deal'));
        if (!set) throw new Error('The deal has no shares.');
        const said = {
          set: set.set,
          reason: '以首次接触记录为准：皇塘镇先记，开发区协助落地，定为七三开',
          shares: [
            { unit: stage.unit('huangtang'), role: 'host', percent: '70' },
            { unit: stage.unit('zone'), role: 'introducer', percent: '30' },
          ],
        };
        ruleShare(stage.as('office'), ShareRuling.parse(said), request());
      },
    },
    {
      day: 31,
      play: async (stage, today) => {
        for (const [key, value] of [
          ['zone', '12.4'],
          ['yunyang', '9.8'],
          ['houxiang', '15.1'],
          ['huangtang', '8.6'],
        ] as const) {
          const said = {
            campaign: stage.campaign,
            unit: stage.unit('trade'),
            of: `unit:${stage.unit(key)}`,
            key: 'export_growth',
            period: '第一个月',
            day: today,
            value: { amount: value, unit: 'one', currency: '' },
            source: '外经贸局月报（虚构）',
          };
          const made = supplyFigure(stage.as('trade'), SupplyFigureInput.parse(said), request());
          if (key !== 'huangtang') await prove(stage.as('trade'), made.id, 'statistics', null);
        }
      },
    },
    {
      day: 36,
      play: async (stage, today) => {
        const made = await log(stage, 'false', 'hengtang', 'hengtang', {
          title: '汉江电子三期',
          investor: '汉江电子（横塘）',
          signedOn: today,
          contracted: usd(900),
          origin: 'abroad',
          industry: '电子',
        });
        kept.add(made);
      },
    },
    {
      day: 40,
      play: (stage) => {
        judge(stage, id('false'), { outcome: 'falsified', reason: '向对方公司核实，合同并不存在' });
        const said = {
          campaign: stage.campaign,
          unit: stage.unit('hengtang'),
          scope: 'awards',
          reason: '申报虚假项目一个，取消评优资格',
          document: '汝招商办〔2026〕9号',
        };
        const { id: veto } = setVeto(stage.as('office'), SetVetoInput.parse(said), request());
        const agreed = { campaign: stage.campaign, kind: 'veto', id: veto, answer: 'agree' };
        answerConfirmation(stage.as('office2'), AnswerInput.parse(agreed), request());
      },
    },
    {
      // Above what was contracted: lawful, since rates move, and counted only because the verifier says so.
      day: 44,
      play: async (stage, today) => {
        const made = await log(stage, 'small', 'yunyang', 'yunyang', {
          title: '台光灯饰配套厂',
          investor: '台光灯饰（云阳）',
          signedOn: today,
          contracted: usd(60),
          origin: 'abroad',
          industry: '灯具',
        });
        judge(stage, made, { outcome: 'accepted' });
        const paid = await pay(stage, 'above', 'yunyang', {
          deal: made,
          kind: 'cash',
          tranche: '1',
          day: today,
          amount: usd(62),
          excessReason: '汇率变动，结汇多出两万美元',
        });
        judge(stage, paid, { outcome: 'accepted', excess: 'on' });
      },
    },
    {
      day: 48,
      play: (stage, today) => {
        const held = deal(stage.as('houxiang'), id('carried'));
        if (held)
          advanceDeal(
            stage.as('houxiang'),
            DealStep.parse({
              deal: held.id,
              version: held.version,
              stage: 'started',
              day: today,
              note: '二期厂房开工',
            }),
            request(),
          );
      },
    },
    {
      day: 52,
      play: async (stage, today) => {
        const made = await log(
          stage,
          'set-aside',
          'yunyang',
          'yunyang',
          {
            title: '狮城物流分拨中心',
            investor: '狮城物流（云阳）',
            signedOn: today,
            contracted: usd(300),
            origin: 'abroad',
            industry: '物流',
          },
          false,
        );
        kept.add(made);
        const [claim] = waitingClaims([made]);
        const said = {
          campaign: stage.campaign,
          items: `claim:${claim?.submission ?? ''}`,
          reason: '投资主体正在变更，本次活动内不计',
        };
        setAside(stage.as('office'), SetAsideInput.parse(said), request());
      },
    },
    {
      day: 58,
      play: async (stage, today) => {
        // Named, and not answered yet: it counts as pending.
        const made = await log(stage, 'shared', 'zone', 'zone', {
          title: '北湖汽配铸件厂',
          investor: '北湖汽配（开发区）',
          signedOn: today,
          contracted: usd(450),
          origin: 'abroad',
          industry: '汽车零部件',
          shares: [
            { unit: stage.unit('zone'), role: 'host', percent: '50' },
            { unit: stage.unit('houxiang'), role: 'introducer', percent: '50' },
          ],
        });
        kept.add(made);
        const set = sharesOf(stage.as('zone'), made);
        if (set) {
          const said = {
            set: set.set,
            unit: stage.unit('houxiang'),
            answer: 'dispute',
            reason: '客商是后巷镇企业家介绍并陪同的',
          };
          answerShare(stage.as('houxiang'), ShareAnswer.parse(said), request());
        }
      },
    },
    {
      day: 60,
      play: async (stage, today) => {
        const returned = await log(
          stage,
          'returned',
          'huangtang',
          'huangtang',
          {
            title: '米兰家居样品中心',
            investor: '米兰家居（皇塘）',
            signedOn: today,
            contracted: usd(180),
            origin: 'abroad',
            industry: '家居',
          },
          false,
        );
        kept.add(returned);
        judge(stage, returned, { outcome: 'returned', reason: '缺合同首页和盖章页，请补拍' });
        await log(
          stage,
          'draft',
          'huangtang',
          'huangtang',
          { title: '维多利亚食品冷链', intent: 'draft' },
          false,
        );
        const gone = await log(
          stage,
          'withdrawn',
          'heyang',
          'heyang',
          {
            title: '枫叶木业门板线（重复登记）',
            investor: '枫叶木业（河阳）',
            signedOn: today,
            contracted: usd(120),
          },
          false,
        );
        withdrawRecord(stage.as('heyang'), gone, null, request());
      },
    },
    {
      // Both wait for the second person.
      day: 62,
      play: (stage, today) => {
        nominatePersons(stage);
        const taskforce = UNITS.find(({ key }) => key === 'taskforce');
        if (!taskforce) return;
        const target = {
          campaign: stage.campaign,
          goal: stage.goals.contracted,
          holder: 'unit',
          holderId: stage.unit('taskforce'),
          assured: '1000',
          stretch: '1500',
          reason: '专班组建晚于启动，目标按时间折减',
        };
        setTarget(stage.as('office'), SetTargetInput.parse(target), request());
        const points = {
          campaign: stage.campaign,
          unit: stage.unit('yunyang'),
          indicator: '',
          points: '-0.3',
          day: today,
          reason: '一次推介会虚报人次',
        };
        proposeAdjustment(stage.as('office'), ProposeAdjustmentInput.parse(points), request());
      },
    },
    {
      // The office thinks about the next version; the one in force stands until it is published.
      day: 63,
      play: (stage) => {
        const office = stage.as('office');
        const { campaign } = stage;
        const { inForce } = schemeOf(office, campaign) ?? {};
        if (!inForce) throw new Error('The scheme is not in force.');
        const { version } = startScheme(office, { campaign, from: inForce.id }, request());
        const names = {
          nameZh: '百日招商评分办法（修改稿）',
          nameEn: 'Scoring of the hundred days (amended)',
        };
        saveGeneral(
          office,
          GeneralInput.parse({ campaign, version, ...names, least: '-3', most: '5' }),
          request(),
        );
      },
    },
  ];
}
