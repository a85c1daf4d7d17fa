import { redirect } from 'next/navigation';
import { signedIn } from '@/lib/access/session';
import { campaignsOf } from '@/lib/campaign';

/** The front door: to the one running campaign a person takes part in, or to the list. */
export default async function Front() {
  const actor = await signedIn();
  const running = campaignsOf(actor).filter(({ state }) => state.started && !state.closed);
  const [only] = running;
  redirect(only && running.length === 1 ? `/c/${only.code}` : '/campaigns');
}
