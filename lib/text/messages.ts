/**
 * All texts, one file per namespace and language, imported statically. A new namespace is a file in each language and its
 * name here: two imports and two members.
 */

import type { Language } from '../vocabulary';
import activitiesEn from './en/activities.json' with { type: 'json' };
import adjustmentsEn from './en/adjustments.json' with { type: 'json' };
import awardsEn from './en/awards.json' with { type: 'json' };
import ballotsEn from './en/ballots.json' with { type: 'json' };
import bundleEn from './en/bundle.json' with { type: 'json' };
import calendarEn from './en/calendar.json' with { type: 'json' };
import campaignEn from './en/campaign.json' with { type: 'json' };
import campaignsEn from './en/campaigns.json' with { type: 'json' };
import closingEn from './en/closing.json' with { type: 'json' };
import commonEn from './en/common.json' with { type: 'json' };
import dealsEn from './en/deals.json' with { type: 'json' };
import documentsEn from './en/documents.json' with { type: 'json' };
import errorsEn from './en/errors.json' with { type: 'json' };
import evidenceEn from './en/evidence.json' with { type: 'json' };
import figuresEn from './en/figures.json' with { type: 'json' };
import formEn from './en/form.json' with { type: 'json' };
import goalsEn from './en/goals.json' with { type: 'json' };
import historyEn from './en/history.json' with { type: 'json' };
import investorsEn from './en/investors.json' with { type: 'json' };
import leagueEn from './en/league.json' with { type: 'json' };
import meEn from './en/me.json' with { type: 'json' };
import navEn from './en/nav.json' with { type: 'json' };
import negotiationsEn from './en/negotiations.json' with { type: 'json' };
import nominationsEn from './en/nominations.json' with { type: 'json' };
import noticeEn from './en/notice.json' with { type: 'json' };
import noticesEn from './en/notices.json' with { type: 'json' };
import objectionsEn from './en/objections.json' with { type: 'json' };
import officeEn from './en/office.json' with { type: 'json' };
import peopleEn from './en/people.json' with { type: 'json' };
import ratesEn from './en/rates.json' with { type: 'json' };
import receiptsEn from './en/receipts.json' with { type: 'json' };
import refusalsEn from './en/refusals.json' with { type: 'json' };
import rewardsEn from './en/rewards.json' with { type: 'json' };
import schemeEn from './en/scheme.json' with { type: 'json' };
import scoringEn from './en/scoring.json' with { type: 'json' };
import sharesEn from './en/shares.json' with { type: 'json' };
import signinEn from './en/signin.json' with { type: 'json' };
import statesEn from './en/states.json' with { type: 'json' };
import todayEn from './en/today.json' with { type: 'json' };
import unitsEn from './en/units.json' with { type: 'json' };
import verbsEn from './en/verbs.json' with { type: 'json' };
import verificationEn from './en/verification.json' with { type: 'json' };
import whyEn from './en/why.json' with { type: 'json' };
import winnersEn from './en/winners.json' with { type: 'json' };
import wordsEn from './en/words.json' with { type: 'json' };
import activitiesZh from './zh-CN/activities.json' with { type: 'json' };
import adjustmentsZh from './zh-CN/adjustments.json' with { type: 'json' };
import awardsZh from './zh-CN/awards.json' with { type: 'json' };
import ballotsZh from './zh-CN/ballots.json' with { type: 'json' };
import bundleZh from './zh-CN/bundle.json' with { type: 'json' };
import calendarZh from './zh-CN/calendar.json' with { type: 'json' };
import campaignZh from './zh-CN/campaign.json' with { type: 'json' };
import campaignsZh from './zh-CN/campaigns.json' with { type: 'json' };
import closingZh from './zh-CN/closing.json' with { type: 'json' };
import commonZh from './zh-CN/common.json' with { type: 'json' };
import dealsZh from './zh-CN/deals.json' with { type: 'json' };
import documentsZh from './zh-CN/documents.json' with { type: 'json' };
import errorsZh from './zh-CN/errors.json' with { type: 'json' };
import evidenceZh from './zh-CN/evidence.json' with { type: 'json' };
import figuresZh from './zh-CN/figures.json' with { type: 'json' };
import formZh from './zh-CN/form.json' with { type: 'json' };
import goalsZh from './zh-CN/goals.json' with { type: 'json' };
import historyZh from './zh-CN/history.json' with { type: 'json' };
import investorsZh from './zh-CN/investors.json' with { type: 'json' };
import leagueZh from './zh-CN/league.json' with { type: 'json' };
import meZh from './zh-CN/me.json' with { type: 'json' };
import navZh from './zh-CN/nav.json' with { type: 'json' };
import negotiationsZh from './zh-CN/negotiations.json' with { type: 'json' };
import nominationsZh from './zh-CN/nominations.json' with { type: 'json' };
import noticeZh from './zh-CN/notice.json' with { type: 'json' };
import noticesZh from './zh-CN/notices.json' with { type: 'json' };
import objectionsZh from './zh-CN/objections.json' with { type: 'json' };
import officeZh from './zh-CN/office.json' with { type: 'json' };
import peopleZh from './zh-CN/people.json' with { type: 'json' };
import ratesZh from './zh-CN/rates.json' with { type: 'json' };
import receiptsZh from './zh-CN/receipts.json' with { type: 'json' };
import refusalsZh from './zh-CN/refusals.json' with { type: 'json' };
import rewardsZh from './zh-CN/rewards.json' with { type: 'json' };
import schemeZh from './zh-CN/scheme.json' with { type: 'json' };
import scoringZh from './zh-CN/scoring.json' with { type: 'json' };
import sharesZh from './zh-CN/shares.json' with { type: 'json' };
import signinZh from './zh-CN/signin.json' with { type: 'json' };
import statesZh from './zh-CN/states.json' with { type: 'json' };
import todayZh from './zh-CN/today.json' with { type: 'json' };
import unitsZh from './zh-CN/units.json' with { type: 'json' };
import verbsZh from './zh-CN/verbs.json' with { type: 'json' };
import verificationZh from './zh-CN/verification.json' with { type: 'json' };
import whyZh from './zh-CN/why.json' with { type: 'json' };
import winnersZh from './zh-CN/winners.json' with { type: 'json' };
import wordsZh from './zh-CN/words.json' with { type: 'json' };

const zh = {
  common: commonZh,
  nav: navZh,
  errors: errorsZh,
  refusals: refusalsZh,
  notices: noticesZh,
  states: statesZh,
  words: wordsZh,
  office: officeZh,
  verbs: verbsZh,
  form: formZh,
  signin: signinZh,
  campaigns: campaignsZh,
  campaign: campaignZh,
  units: unitsZh,
  goals: goalsZh,
  rates: ratesZh,
  people: peopleZh,
  me: meZh,
  today: todayZh,
  activities: activitiesZh,
  investors: investorsZh,
  negotiations: negotiationsZh,
  deals: dealsZh,
  receipts: receiptsZh,
  shares: sharesZh,
  figures: figuresZh,
  evidence: evidenceZh,
  verification: verificationZh,
  adjustments: adjustmentsZh,
  scheme: schemeZh,
  scoring: scoringZh,
  league: leagueZh,
  why: whyZh,
  closing: closingZh,
  objections: objectionsZh,
  notice: noticeZh,
  bundle: bundleZh,
  calendar: calendarZh,
  awards: awardsZh,
  ballots: ballotsZh,
  nominations: nominationsZh,
  winners: winnersZh,
  rewards: rewardsZh,
  documents: documentsZh,
  history: historyZh,
};

/** The shape of the texts: Chinese comes first, English has the same keys. */
export type Messages = typeof zh;
export type Namespace = keyof Messages;

const en = {
  common: commonEn,
  nav: navEn,
  errors: errorsEn,
  refusals: refusalsEn,
  notices: noticesEn,
  states: statesEn,
  words: wordsEn,
  office: officeEn,
  verbs: verbsEn,
  form: formEn,
  signin: signinEn,
  campaigns: campaignsEn,
  campaign: campaignEn,
  units: unitsEn,
  goals: goalsEn,
  rates: ratesEn,
  people: peopleEn,
  me: meEn,
  today: todayEn,
  activities: activitiesEn,
  investors: investorsEn,
  negotiations: negotiationsEn,
  deals: dealsEn,
  receipts: receiptsEn,
  shares: sharesEn,
  figures: figuresEn,
  evidence: evidenceEn,
  verification: verificationEn,
  adjustments: adjustmentsEn,
  scheme: schemeEn,
  scoring: scoringEn,
  league: leagueEn,
  why: whyEn,
  closing: closingEn,
  objections: objectionsEn,
  notice: noticeEn,
  bundle: bundleEn,
  calendar: calendarEn,
  awards: awardsEn,
  ballots: ballotsEn,
  nominations: nominationsEn,
  winners: winnersEn,
  rewards: rewardsEn,
  documents: documentsEn,
  history: historyEn,
} satisfies Record<Namespace, object>;

export const MESSAGES: Readonly<Record<Language, Messages>> = { 'zh-CN': zh, en: en as unknown as Messages };
