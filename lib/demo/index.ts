/**
 * The demo: a campaign in its sixty-third day and an earlier one, closed and sealed, written through the product's own
 * verbs as if the days had passed. From a fixed seed: the same demo every time, but for the day it is loaded on.
 */
import { reader } from '../../db/client';
import { campaigns, people } from '../../db/schema';
import { startCampaign } from '../campaign';
import { now, setClock } from '../clock';
import { closeCampaign, closingOf, sealRun, setAside, signClose } from '../closing';
import { addDays, type Day, dayAt, instantOf } from '../day';
import { newId } from '../id';
import { bringUpToDate } from '../results';
import { OFFICIALS, UNITS } from './cast';
import { type Desk, deskOf, workADay } from './days';
import { sit, type Verifier } from './desk';
import { diceOf } from './dice';
import { nominatePersons, object, putUp, rememberWinners, rule } from './honours';
import { publishRules } from './rules';
import { assemble, type Cast, DEMO_PASSWORD, type Stage, setStage, ZONE } from './setting';
import { type Kept, scenesOf } from './story';

export { DEMO_PASSWORD } from './setting';

const SEED = 20_030_817;
/** The day of the campaign on which the demo is loaded. */
const TODAY = 63;
const DAYS = 100;
/** These two do the same things with the same luck: they tie, at the cut of the awards. */
const TWINS: Readonly<Record<string, number>> = { maixi: 7, yanling: 7 };

export type SignIn = { readonly login: string; readonly zh: string; readonly en: string };

/** Whether the database holds anything; a demo is loaded into an empty one only. */
export function isEmpty(): boolean {
  const db = reader();
  return (
    !db.select({ id: people.id }).from(people).limit(1).get() &&
    !db.select({ id: campaigns.id }).from(campaigns).limit(1).get()
  );
}

/** Whom one may sign in as, each with `DEMO_PASSWORD`. */
export function signIns(): SignIn[] {
  return [
    ...OFFICIALS.map(({ login, zh, en }) => ({ login, zh, en })),
    ...UNITS.map(({ login, zh, en }) => ({ login, zh: `联络员（${zh}）`, en: `liaison officer (${en})` })),
  ];
}

/**
 * Loads the demo. Sets the clock while it does, and sets it back. Throws where the database is not empty.
 * @param tell told what is going on, a line at a time
 */
export async function loadDemo(
  tell: (line: string) => void = () => {},
): Promise<{ code: string; earlier: string }> {
  if (!isEmpty()) throw new Error('The demo is loaded into an empty database only.');
  const loadedAt = now();
  const today = dayAt(loadedAt, ZONE);
  const firstDay = addDays(today, 1 - TODAY);
  let instant = loadedAt;
  const restore = setClock(() => instant);
  // Each look at the clock during a day is a little later, so that nothing happens at the same instant twice.
  const goTo = (day: Day, time: string) => {
    instant = Math.min(at(day, time), loadedAt);
  };
  try {
    const earlierFirst = addDays(firstDay, -365);
    goTo(addDays(earlierFirst, -5), '09:00');
    const cast = await assemble();
    tell('earlier campaign');
    const earlier = await runEarlier(cast, earlierFirst, goTo);
    goTo(addDays(firstDay, -6), '09:00');
    const stage = await setStage(
      cast,
      campaignOf('spring', firstDay, '百日招商（演示）', 'Hundred Days (demo)'),
    );
    publishRules(stage);
    rememberWinners(stage, earlier);
    goTo(firstDay, '08:00');
    startCampaign(stage.as('office'), { campaign: stage.campaign }, newId());
    await live(stage, TODAY, goTo, tell);
    instant = loadedAt;
    tell('table');
    bringUpToDate(stage.campaign);
    return { code: stage.code, earlier: earlier.code };
  } finally {
    restore();
  }
}

type GoTo = (day: Day, time: string) => void;

/** Day after day until today. */
async function live(stage: Stage, until: number, goTo: GoTo, tell: (line: string) => void): Promise<void> {
  const desks = desksOf(stage, SEED);
  const kept: Kept = new Set();
  const scenes = scenesOf(kept);
  const verifier: Verifier = { stage, actor: stage.as('verifier'), luck: new Map(), seed: SEED };
  for (let n = 1; n <= until; n += 1) {
    const day = addDays(stage.firstDay, n - 1);
    goTo(day, '09:30');
    for (const desk of desks) await workADay(stage, desk, now());
    goTo(day, '15:00');
    for (const scene of scenes) if (scene.day === n) await scene.play(stage, day);
    goTo(day, '17:30');
    if (n % 2 === 0) await sit(verifier, now(), officerOf(stage), kept);
    if (n % 10 === 0) tell(`day ${n}`);
  }
}

/** A year before: fewer entries, decided, signed by two, sealed, put up; one objection is ruled on, one is not yet. */
async function runEarlier(cast: Cast, firstDay: Day, goTo: GoTo): Promise<Stage> {
  const stage = await setStage(
    cast,
    campaignOf('earlier', firstDay, '上一届百日招商（演示）', 'Last Hundred Days (demo)'),
  );
  publishRules(stage);
  goTo(firstDay, '08:00');
  startCampaign(stage.as('office'), { campaign: stage.campaign }, newId());
  const desks = desksOf(stage, SEED + 1);
  const verifier: Verifier = { stage, actor: stage.as('verifier'), luck: new Map(), seed: SEED + 1 };
  for (let n = 2; n <= DAYS; n += 3) {
    const day = addDays(firstDay, n - 1);
    goTo(day, '10:00');
    for (const desk of desks) await workADay(stage, desk, now(), 3);
    goTo(day, '17:00');
    await sit(verifier, now(), officerOf(stage), new Set());
  }
  goTo(addDays(stage.lastDay, 11), '10:00');
  nominatePersons(stage);
  goTo(addDays(stage.lastDay, 12), '10:00');
  await close(stage);
  goTo(addDays(stage.lastDay, 13), '09:00');
  putUp(stage);
  goTo(addDays(stage.lastDay, 14), '15:00');
  const objection = object(stage);
  goTo(addDays(stage.lastDay, 16), '10:00');
  rule(stage, objection);
  return stage;
}

async function close(stage: Stage): Promise<void> {
  const office = stage.as('office');
  const blocking = closingOf(office, stage.campaign)?.blockers ?? [];
  const items = blocking.map(({ kind, subject }) => `${kind}:${subject}`);
  if (items.length > 0) {
    setAside(office, { campaign: stage.campaign, items, reason: '截止后仍缺材料，不计入本次结果' }, newId());
  }
  for (const login of ['office', 'office2']) {
    const actor = stage.as(login);
    const state = closingOf(actor, stage.campaign)?.state.digest ?? '';
    await signClose(actor, { campaign: stage.campaign, state, password: DEMO_PASSWORD }, newId());
  }
  closeCampaign(office, { campaign: stage.campaign }, newId());
  await sealRun(stage.campaign);
}

function campaignOf(code: string, firstDay: Day, nameZh: string, nameEn: string) {
  const lastDay = addDays(firstDay, DAYS - 1);
  return {
    code,
    nameZh,
    nameEn,
    firstDay,
    lastDay,
    entriesUntil: at(addDays(lastDay, 3), '18:00'),
    evidenceUntil: at(addDays(lastDay, 10), '18:00'),
    lastYear: Number(firstDay.slice(0, 4)) - 1,
  };
}

function desksOf(stage: Stage, seed: number): Desk[] {
  return UNITS.filter(({ group, pace }) => group !== null && pace > 0).map((unit, index) =>
    deskOf(stage, unit, diceOf(seed + (TWINS[unit.key] ?? 100 + index))),
  );
}

function officerOf(stage: Stage) {
  return (unit: string) => {
    const found = UNITS.find(({ key }) => stage.unit(key) === unit);
    if (!found) throw new Error(`Nobody works for ${unit}.`);
    return stage.as(found.login);
  };
}

function at(day: Day, time: string): number {
  const instant = instantOf(`${day}T${time}`, ZONE);
  if (instant === null) throw new Error(`${day} ${time} is no minute.`);
  return instant;
}
