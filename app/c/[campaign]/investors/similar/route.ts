/** Investors with a name like the one being typed. */
import { respond } from '@/lib/action';
import { campaignByCode } from '@/lib/campaign';
import { Missing } from '@/lib/failure';
import { similar } from '@/lib/investors';

export async function GET(request: Request, { params }: { params: Promise<{ campaign: string }> }) {
  const { campaign: code } = await params;
  return respond(request, (actor) => {
    const campaign = campaignByCode(actor, code);
    if (!campaign) throw new Missing(`campaign ${code}`);
    const text = new URL(request.url).searchParams.get('text') ?? '';
    return Response.json(similar(actor, campaign.id, text), { headers: { 'Cache-Control': 'no-store' } });
  });
}
