/** Evidence of a record: what lies with it, what is still missing, and the form that attaches more. */
import Link from 'next/link';
import { getLocale, getTranslations } from 'next-intl/server';
import { Choice, Hidden, Select, Upload } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import { Icon } from '@/app/_ui/icon';
import { Banner, Section } from '@/app/_ui/page';
import type { Person } from '@/lib/access';
import type { CampaignView } from '@/lib/campaign';
import { refusedIn } from '@/lib/campaign/phase';
import { type EvidenceView, evidenceOf, type MissingEvidence } from '@/lib/evidence';
import { ACCEPTED_FILES } from '@/lib/evidence/input';
import { instantShown, sizeShown } from '@/lib/text/show';
import { story } from '@/lib/verification';
import { ASPECTS_OF, EVIDENCE_KINDS, type EvidenceKind, type RecordKind } from '@/lib/vocabulary';
import { attachEvidenceAction, withdrawEvidenceAction } from './record-actions';

/** Kinds that usually prove something of a record of this kind come first. */
const USUAL: Record<RecordKind, readonly EvidenceKind[]> = {
  activity: ['photo', 'attendance'],
  negotiation: ['photo', 'attendance'],
  deal: ['contract', 'licence'],
  receipt: ['capital_report', 'receipt_voucher'],
  figure: ['statistics'],
};

/**
 * @param to the page this stands on, to come back to
 */
export async function EvidencePart({
  actor,
  campaign,
  record,
  to,
}: {
  actor: Person;
  campaign: CampaignView;
  record: string;
  to: string;
}) {
  const told = story(actor, record);
  if (!told) return null;
  const [t, words, language] = await Promise.all([
    getTranslations('evidence'),
    getTranslations('words'),
    getLocale(),
  ]);
  const files = evidenceOf(actor, record);
  const attaches = told.mayAttach && refusedIn('mend', campaign.state) === null;
  // What an accepted amount rests on stays with it.
  const counting = told.claims.find(({ id }) => id === told.countingClaim);
  const fixedUntil = counting?.decisions.at(-1)?.at ?? 0;
  const kinds = [...new Set([...USUAL[told.record.kind], ...EVIDENCE_KINDS])];
  const aspects = ASPECTS_OF[told.record.kind].filter((aspect) => aspect !== 'count');
  return (
    <Section title={t('title')} aside={t('count', { count: files.length })} id="evidence">
      <MissingBanner missing={told.missing} />
      {files.length === 0 ? (
        <p className="quiet">{t('none')}</p>
      ) : (
        <ul className="list">
          {files.map((file) => (
            <li className="list-item" key={file.id}>
              <Icon name={file.type.startsWith('image/') ? 'camera' : 'file'} />
              <div>
                <EvidenceLink file={file} />
                <div className="quiet">
                  {[
                    words(`evidenceKind.${file.kind}`),
                    file.aspect ? words(`aspect.${file.aspect}`) : null,
                    file.by,
                    instantShown(file.at, campaign.zone, language),
                    sizeShown(file.size),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </div>
              </div>
              <div>
                {attaches && file.at > fixedUntil ? (
                  <Form
                    action={withdrawEvidenceAction}
                    name={`evidence.withdraw:${file.id}`}
                    shape="inline"
                    submit={t('takeBack')}
                    plain
                  >
                    <Hidden name="evidence" value={file.id} />
                    <Hidden name="to" value={to} />
                  </Form>
                ) : null}
              </div>
            </li>
          ))}
        </ul>
      )}
      {attaches ? (
        <Form
          action={attachEvidenceAction}
          name={`evidence.attach:${record}`}
          submit={t('attach')}
          shape="small"
          plain
        >
          <Hidden name="record" value={record} />
          <Hidden name="to" value={to} />
          <Choice
            name="kind"
            label={t('kind')}
            value={told.missing[0]?.all[0] ?? told.missing[0]?.any[0] ?? kinds[0] ?? null}
            options={kinds.map((kind) => ({ value: kind, label: words(`evidenceKind.${kind}`) }))}
          />
          {aspects.length > 1 ? (
            <Select
              name="aspect"
              label={t('aspect')}
              blank={t('whole')}
              optional
              options={aspects.map((aspect) => ({ value: aspect, label: words(`aspect.${aspect}`) }))}
            />
          ) : null}
          <Upload
            url={`/api/uploads?record=${record}`}
            name="uploads"
            label={t('files')}
            hint={t('filesHint')}
            accept={ACCEPTED_FILES}
            fallback={
              <Link className="button" href={`/c/${campaign.code}/evidence/${record}`}>
                {t('plainPage')}
              </Link>
            }
          />
        </Form>
      ) : null}
    </Section>
  );
}

/** What kinds are missing for which amounts, in words. */
export async function MissingBanner({ missing }: { missing: readonly MissingEvidence[] }) {
  if (missing.length === 0) return null;
  const [t, words] = await Promise.all([getTranslations('evidence'), getTranslations('words')]);
  const named = (kinds: readonly EvidenceKind[], by: string) =>
    kinds.map((kind) => words(`evidenceKind.${kind}`)).join(by);
  return (
    <Banner tone="pending" icon="clip" title={t('missing')}>
      <ul>
        {missing.map(({ aspect, all, any }) => (
          <li key={aspect}>
            {t('missingFor', {
              aspect: words(`aspect.${aspect}`),
              kinds: [named(all, t('and')), named(any, t('or'))].filter(Boolean).join(t('and')),
            })}
          </li>
        ))}
      </ul>
    </Banner>
  );
}

/** Images and PDFs open to be looked at, the rest downloads. */
export function EvidenceLink({ file }: { file: EvidenceView }) {
  const opens = file.type.startsWith('image/') || file.type === 'application/pdf';
  const href = file.type === 'application/pdf' ? `/evidence/${file.id}/view` : `/api/evidence/${file.id}`;
  return (
    <a href={href} {...(opens ? { target: '_blank', rel: 'noopener' } : {})}>
      {file.name}
    </a>
  );
}
