/** What an answer to a proposal carries besides the answer. */
import { Hidden } from '@/app/_ui/fields';

export function Answer({
  campaign,
  kind,
  id,
  to,
}: {
  campaign: string;
  kind: 'adjustment' | 'veto';
  id: string;
  to: string;
}) {
  return (
    <>
      <Hidden name="campaign" value={campaign} />
      <Hidden name="kind" value={kind} />
      <Hidden name="id" value={id} />
      <Hidden name="to" value={to} />
    </>
  );
}
