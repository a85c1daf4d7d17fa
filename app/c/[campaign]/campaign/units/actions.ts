'use server';
import { action } from '@/lib/action';
import {
  amendEntrant,
  amendGroup,
  amendUnit,
  createGroup,
  createUnit,
  enterPastValues,
  enterUnit,
  type LinkSet,
  linkUnit,
  unlinkUnit,
  withdrawEntrant,
} from '@/lib/units';
import {
  AddUnitInput,
  AmendEntrantInput,
  AmendGroupInput,
  AmendUnitInput,
  CreateGroupInput,
  LinkUnitInput,
  PastValuesInput,
  UnlinkUnitInput,
  WithdrawEntrantInput,
} from '@/lib/units/input';
import { baseOf } from '../base';

/** A known unit is entered; a new one is created first, each step once. */
export const addUnitAction = action(AddUnitInput, (actor, input, request) => {
  const { campaign, unit: known, group, class: class_, economic, ranked, kind, parent } = input;
  const names = { nameZh: input.nameZh ?? '', nameEn: input.nameEn ?? input.nameZh ?? '' };
  const unit =
    known ?? createUnit(actor, { campaign, ...names, kind: kind ?? 'town', parent }, `${request}:unit`).id;
  enterUnit(actor, { campaign, unit, group, class: class_, economic, ranked, fromDay: null }, request);
  return { to: `${baseOf(actor, campaign)}/units`, notice: 'added' };
});

export const amendUnitAction = action(AmendUnitInput, (actor, input, request) => {
  amendUnit(actor, input, request);
  return { to: `${baseOf(actor, input.campaign)}/units/${input.unit}`, notice: 'saved' };
});

export const amendEntrantAction = action(AmendEntrantInput, (actor, input, request) => {
  amendEntrant(actor, input, request);
  return { to: `${baseOf(actor, input.campaign)}/units/${input.unit}`, notice: 'saved' };
});

export const withdrawEntrantAction = action(WithdrawEntrantInput, (actor, input, request) => {
  withdrawEntrant(actor, input, request);
  return { to: `${baseOf(actor, input.campaign)}/units`, notice: 'withdrawn' };
});

export const linkUnitAction = action(LinkUnitInput, (actor, input, request) =>
  linksChanged(baseOf(actor, input.campaign), input.unit, linkUnit(actor, input, request)),
);

export const unlinkUnitAction = action(UnlinkUnitInput, (actor, input, request) =>
  linksChanged(baseOf(actor, input.campaign), input.unit, unlinkUnit(actor, input, request)),
);

function linksChanged(base: string, unit: string, { waits }: LinkSet) {
  return waits
    ? { to: `${base}/confirmations`, notice: 'waiting' }
    : { to: `${base}/units/${unit}`, notice: 'saved' };
}

export const createGroupAction = action(CreateGroupInput, (actor, input, request) => {
  createGroup(actor, input, request);
  return { to: `${baseOf(actor, input.campaign)}/units`, notice: 'added' };
});

export const amendGroupAction = action(AmendGroupInput, (actor, input, request) => {
  amendGroup(actor, input, request);
  return { to: `${baseOf(actor, input.campaign)}/units`, notice: 'saved' };
});

export const enterPastValuesAction = action(PastValuesInput, (actor, input, request) => {
  const { entered } = enterPastValues(actor, input, request);
  const to = `${baseOf(actor, input.campaign)}/past?goal=${input.key}`;
  return entered > 0 ? { to, notice: 'saved' } : { kind: 'unchanged', to };
});
