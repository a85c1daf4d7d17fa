/**
 * All texts, one file per namespace and language, imported statically. A new namespace is a file in each language and its
 * name here: two imports and two members.
 */

import type { Language } from '../vocabulary';
import activitiesEn from './en/activities.json';
import adjustmentsEn from './en/adjustments.json';
import awardsEn from './en/awards.json';
import campaignEn from './en/campaign.json';
import campaignsEn from './en/campaigns.json';
import closingEn from './en/closing.json';
import commonEn from './en/common.json';
import dealsEn from './en/deals.json';
import documentsEn from './en/documents.json';
import errorsEn from './en/errors.json';
import evidenceEn from './en/evidence.json';
import figuresEn from './en/figures.json';
import formEn from './en/form.json';
import goalsEn from './en/goals.json';
import historyEn from './en/history.json';
import investorsEn from './en/investors.json';
import leagueEn from './en/league.json';
import meEn from './en/me.json';
import navEn from './en/nav.json';
import negotiationsEn from './en/negotiations.json';
import noticesEn from './en/notices.json';
import officeEn from './en/office.json';
import peopleEn from './en/people.json';
import ratesEn from './en/rates.json';
import receiptsEn from './en/receipts.json';
import refusalsEn from './en/refusals.json';
import schemeEn from './en/scheme.json';
import scoringEn from './en/scoring.json';
import sharesEn from './en/shares.json';
import signinEn from './en/signin.json';
import statesEn from './en/states.json';
import todayEn from './en/today.json';
import unitsEn from './en/units.json';
import verbsEn from './en/verbs.json';
import verificationEn from './en/verification.json';
import whyEn from './en/why.json';
import wordsEn from './en/words.json';
import activitiesZh from './zh-CN/activities.json';
import adjustmentsZh from './zh-CN/adjustments.json';
import awardsZh from './zh-CN/awards.json';
import campaignZh from './zh-CN/campaign.json';
import campaignsZh from './zh-CN/campaigns.json';
import closingZh from './zh-CN/closing.json';
import commonZh from './zh-CN/common.json';
import dealsZh from './zh-CN/deals.json';
import documentsZh from './zh-CN/documents.json';
import errorsZh from './zh-CN/errors.json';
import evidenceZh from './zh-CN/evidence.json';
import figuresZh from './zh-CN/figures.json';
import formZh from './zh-CN/form.json';
import goalsZh from './zh-CN/goals.json';
import historyZh from './zh-CN/history.json';
import investorsZh from './zh-CN/investors.json';
import leagueZh from './zh-CN/league.json';
import meZh from './zh-CN/me.json';
import navZh from './zh-CN/nav.json';
import negotiationsZh from './zh-CN/negotiations.json';
import noticesZh from './zh-CN/notices.json';
import officeZh from './zh-CN/office.json';
import peopleZh from './zh-CN/people.json';
import ratesZh from './zh-CN/rates.json';
import receiptsZh from './zh-CN/receipts.json';
import refusalsZh from './zh-CN/refusals.json';
import schemeZh from './zh-CN/scheme.json';
import scoringZh from './zh-CN/scoring.json';
import sharesZh from './zh-CN/shares.json';
import signinZh from './zh-CN/signin.json';
import statesZh from './zh-CN/states.json';
import todayZh from './zh-CN/today.json';
import unitsZh from './zh-CN/units.json';
import verbsZh from './zh-CN/verbs.json';
import verificationZh from './zh-CN/verification.json';
import whyZh from './zh-CN/why.json';
import wordsZh from './zh-CN/words.json';

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
  awards: awardsZh,
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
  awards: awardsEn,
  documents: documentsEn,
  history: historyEn,
} satisfies Record<Namespace, object>;

export const MESSAGES: Readonly<Record<Language, Messages>> = { 'zh-CN': zh, en: en as unknown as Messages };
