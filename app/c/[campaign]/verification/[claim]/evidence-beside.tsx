/** The evidence, open beside the claim: images and PDFs to be looked at here, the rest to download. */
import { useLocale, useTranslations } from 'next-intl';
import { Icon } from '@/app/_ui/icon';
import { Section } from '@/app/_ui/page';
import type { CampaignView } from '@/lib/campaign';
import type { EvidenceView } from '@/lib/evidence';
import { instantShown } from '@/lib/text/show';
import { EvidenceLink } from '../../_evidence';
import { PdfFrame } from './pdf-frame';

/** What browsers show as an image; HEIC they mostly do not. */
const SHOWN = ['image/jpeg', 'image/png', 'image/webp'];

export function EvidenceBeside({
  files,
  campaign,
}: {
  files: readonly EvidenceView[];
  campaign: CampaignView;
}) {
  const t = useTranslations('evidence');
  const words = useTranslations('words');
  const language = useLocale();
  return (
    <Section title={t('title')} aside={t('count', { count: files.length })}>
      {files.length === 0 ? <p className="quiet">{t('none')}</p> : null}
      {files.map((file) => (
        <figure className="stack evidence" key={file.id}>
          <figcaption>
            <Icon name="clip" /> <EvidenceLink file={file} />
            <div className="quiet">
              {[
                words(`evidenceKind.${file.kind}`),
                file.aspect ? words(`aspect.${file.aspect}`) : null,
                file.by,
                instantShown(file.at, campaign.zone, language),
              ]
                .filter(Boolean)
                .join(' · ')}
            </div>
          </figcaption>
          {SHOWN.includes(file.type) ? (
            // biome-ignore lint/performance/noImgElement: evidence is served as it is, to this person only
            <img className="evidence-image" src={`/api/evidence/${file.id}`} alt={file.name} loading="lazy" />
          ) : file.type === 'application/pdf' ? (
            <PdfFrame src={`/evidence/${file.id}/view`} title={file.name} />
          ) : null}
        </figure>
      ))}
    </Section>
  );
}
