/** A published version as a file, for who may read it. */
import { respond } from '@/lib/action';
import { campaignByCode } from '@/lib/campaign';
import { Missing } from '@/lib/failure';
import { schemeVersion, versionFile } from '@/lib/scheme';
import { asFile } from '../../../as-file';

type Context = { params: Promise<{ campaign: string; n: string }> };

export const GET = (request: Request, { params }: Context) =>
  respond(request, async (actor) => {
    const { campaign: code, n } = await params;
    const campaign = campaignByCode(actor, code);
    const version = campaign && /^\d{1,6}$/.test(n) ? schemeVersion(actor, campaign.id, Number(n)) : null;
    if (!campaign || !version) throw new Missing(`version ${n}`);
    return asFile(versionFile(version), `${campaign.code}-scheme-${version.n}.json`);
  });
