/**
 * The everyday life of a demo campaign, day by day: activities, negotiations that move, deals, money, decisions.
 * What happens is drawn from the dice; it is written through the verbs, as the officers and the verifier would.
 */
import type { Person } from '../access';
import { logActivity } from '../activities';
import { ActivityInput } from '../activities/input';
import { addDays, type Day, dayAt } from '../day';
import { logDeal, logReceipt } from '../deals';
import { DealInput, ReceiptInput } from '../deals/input';
import { newId } from '../id';
import {
  addEntry,
  advanceNegotiation,
  finishNextAction,
  negotiation,
  openNegotiation,
  raiseConcern,
  resolveConcern,
  setNextAction,
} from '../negotiations';
import {
  AdvanceInput,
  ConcernEnd,
  ConcernInput,
  EntryInput,
  NegotiationInput,
  NextActionInput,
  nextStage,
} from '../negotiations/input';
import { FIRMS, type Unit } from './cast';
import type { Dice } from './dice';
import { prove } from './paper';
import type { Stage } from './setting';
import { ZONE } from './setting';

/** A negotiation in hand, as the loader remembers it. */
type Case = {
  readonly id: string;
  readonly firm: string;
  readonly origin: keyof typeof FIRMS;
  readonly industry: string;
};

/** A deal whose money still comes in. */
type Deal = { readonly id: string; readonly contracted: number; received: number; tranche: number };

export type Desk = {
  readonly unit: Unit;
  readonly actor: Person;
  readonly dice: Dice;
  readonly cases: Case[];
  readonly deals: Deal[];
  firms: number;
};

const PLACES = ['东莞', '深圳', '上海', '香港', '首尔', '苏州', '广州', '慕尼黑'];
const LEADS = ['党委书记带队', '镇长带队', '分管副镇长带队', '招商小分队', '驻点组'];
const LINES = [
  '通电话，对方要求补充用地和电价资料。',
  '上门拜访，看了现有厂区，谈到产能转移的时间表。',
  '对方财务总监来访，核对税收和补贴口径。',
  '陪同考察标准厂房，对层高和承重满意。',
  '发去投资协议草稿，对方律师在看。',
  '视频会议，确定下一步由对方董事会讨论。',
];
const CONCERNS = [
  '担心用地指标落实不了',
  '电力容量不够',
  '熟练工人难招',
  '设备进口免税手续不清楚',
  '排污指标没有着落',
];
const ANSWERS = [
  '当天赶到对方公司，现场答复',
  '请供电部门出具书面方案',
  '与职校签了定向培养协议',
  '请海关上门讲解',
];

const request = () => newId();
const wan = (amount: number) => ({ amount: String(amount), unit: 'wan', currency: 'USD' });

export function deskOf(stage: Stage, unit: Unit, dice: Dice): Desk {
  return { unit, actor: stage.as(unit.login), dice, cases: [], deals: [], firms: 0 };
}

/** One working day of one unit. @param times how many days' worth of work is done in it */
export async function workADay(stage: Stage, desk: Desk, at: number, times = 1): Promise<void> {
  const { dice, unit } = desk;
  const today = dayAt(at, ZONE);
  if (dice.percent(unit.pace * 6 * times)) holdActivity(stage, desk, today);
  if (dice.percent(unit.pace * 2 * times)) open(stage, desk, today);
  for (const one of [...desk.cases]) {
    if (dice.percent(14 * times)) await move(stage, desk, one, today);
  }
  for (const deal of desk.deals) {
    if (deal.tranche < 4 && deal.received < deal.contracted && dice.percent(6))
      await receive(desk, deal, today);
  }
}

function firmOf(desk: Desk) {
  const origin = desk.dice.one([
    'abroad',
    'abroad',
    'abroad',
    'abroad',
    'other_province',
    'other_city',
  ] as const);
  const firm = desk.dice.one(FIRMS[origin]);
  desk.firms += 1;
  return { name: `${firm.zh}（${desk.unit.zh}${desk.firms}）`, origin, industry: firm.industry };
}

function holdActivity({ campaign, unit }: Stage, desk: Desk, day: Day): void {
  const { dice, actor } = desk;
  const kind = dice.one([
    'promotion',
    'squad',
    'squad',
    'reception',
    'reception',
    'visit',
    'stationing',
  ] as const);
  const met = dice.percent(40) ? [firmOf(desk)] : [];
  logActivity(
    actor,
    ActivityInput.parse({
      campaign,
      unit: unit(desk.unit.key),
      kind,
      fromDay: day,
      toDay: '',
      place: kind === 'reception' ? '' : dice.one(PLACES),
      ledBy: dice.one(LEADS),
      persons: String(dice.between(2, kind === 'promotion' ? 60 : 12)),
      delegations: kind === 'reception' || kind === 'visit' ? String(dice.between(1, 3)) : '',
      cost: dice.percent(60)
        ? { amount: String(dice.between(3, 90) * 1000), unit: 'one', currency: 'CNY' }
        : undefined,
      firms: met.map(({ name }) => ({ name, note: '交换名片，约定回访。', negotiation: '' })),
    }),
    request(),
  );
}

function open({ campaign, unit }: Stage, desk: Desk, day: Day): void {
  const { dice, actor } = desk;
  const { name, origin, industry } = firmOf(desk);
  const { id } = openNegotiation(
    actor,
    NegotiationInput.parse({
      campaign,
      unit: unit(desk.unit.key),
      investor: name,
      project: `${industry}项目`,
      industry,
      expected: wan(dice.between(8, 120) * 10),
      stage: dice.one(['prospect', 'contact']),
      openedOn: day,
      line: dice.one(LINES),
      next: { text: '回访，送资料', dueOn: addDays(day, dice.between(2, 9)) },
    }),
    request(),
  );
  desk.cases.push({ id, firm: name, origin, industry });
}

async function move(stage: Stage, desk: Desk, one: Case, day: Day): Promise<void> {
  const { dice, actor } = desk;
  const view = negotiation(actor, one.id);
  if (!view) return;
  const chance = dice.between(1, 100);
  const open = view.concerns.find((concern) => !concern.end);
  const due = view.next;
  if (chance <= 30) {
    addEntry(actor, EntryInput.parse({ negotiation: one.id, day, text: dice.one(LINES) }), request());
    if (due && due.dueOn <= day) {
      finishNextAction(actor, { action: due.id, version: due.version }, request());
      const next = {
        negotiation: one.id,
        text: '等对方答复，跟进',
        dueOn: addDays(day, dice.between(3, 12)),
      };
      setNextAction(actor, NextActionInput.parse(next), request());
    }
  } else if (chance <= 42 && !open) {
    raiseConcern(
      actor,
      ConcernInput.parse({ negotiation: one.id, text: dice.one(CONCERNS), raisedOn: day }),
      request(),
    );
  } else if (chance <= 60 && open) {
    resolveConcern(
      actor,
      ConcernEnd.parse({ concern: open.id, resolvedOn: day, how: dice.one(ANSWERS) }),
      request(),
    );
  } else if (chance <= 96) {
    const next = nextStage(view.stage);
    if (next === 'signed') await sign(stage, desk, one, day);
    else if (next) {
      const step = {
        negotiation: one.id,
        version: String(view.version),
        stage: next,
        day,
        note: dice.one(LINES),
      };
      advanceNegotiation(actor, AdvanceInput.parse(step), request());
    }
  } else {
    const lost = dice.percent(50);
    advanceNegotiation(
      actor,
      AdvanceInput.parse({
        negotiation: one.id,
        version: String(view.version),
        day,
        ...(lost
          ? { stage: 'lost', lostReason: '外地给出更低地价', lostTo: dice.one(['武进', '昆山', '江阴']) }
          : { stage: 'dormant', note: '对方总部暂缓投资计划。' }),
      }),
      request(),
    );
    drop(desk, one);
  }
}

/** The firm's name, and its trade where the name does not say it already. */
function projectOf({ firm, industry }: Case): string {
  const name = firm.replace(/（.*/, '');
  return name.endsWith(industry) ? `${name}项目` : `${name}${industry}项目`;
}

async function sign({ campaign, unit }: Stage, desk: Desk, one: Case, day: Day): Promise<void> {
  const { dice, actor } = desk;
  const contracted = dice.between(6, 90) * 10;
  const { id } = logDeal(
    actor,
    DealInput.parse({
      campaign,
      unit: unit(desk.unit.key),
      negotiation: one.id,
      title: projectOf(one),
      investor: one.firm,
      signedOn: day,
      contracted: wan(contracted),
      total: wan(contracted * 2),
      registered: wan(contracted),
      industry: one.industry,
      origin: one.origin,
      kind: dice.percent(20) ? 'increase' : 'new',
    }),
    request(),
  );
  drop(desk, one);
  if (dice.percent(88)) {
    await prove(actor, id, 'contract', null);
    desk.deals.push({ id, contracted, received: 0, tranche: 0 });
  }
}

async function receive(desk: Desk, deal: Deal, day: Day): Promise<void> {
  const { dice, actor } = desk;
  deal.tranche += 1;
  const amount = Math.min(
    deal.contracted - deal.received,
    Math.max(10, Math.round((deal.contracted * dice.between(15, 40)) / 1000) * 10),
  );
  deal.received += amount;
  const said = { deal: deal.id, kind: 'cash', tranche: String(deal.tranche), day, amount: wan(amount) };
  const { id } = logReceipt(actor, ReceiptInput.parse(said), request());
  if (dice.percent(90)) await prove(actor, id, 'receipt_voucher', 'paid_in');
}

function drop(desk: Desk, one: Case): void {
  desk.cases.splice(desk.cases.indexOf(one), 1);
}
