'use server';
import { action } from '@/lib/action';
import { setRate } from '@/lib/rates';
import { SetRateInput } from '@/lib/rates/input';
import { baseOf } from '../base';

export const setRateAction = action(SetRateInput, (actor, input, request) => {
  const { waits } = setRate(actor, input, request);
  const base = baseOf(actor, input.campaign);
  return waits
    ? { to: `${base}/confirmations`, notice: 'waiting' }
    : { to: `${base}/rates`, notice: 'saved' };
});
