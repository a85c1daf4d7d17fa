/** Attaching a file without scripts: one plain form, one file at a time. */
import { randomUUID } from 'node:crypto';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Banner, PageHead } from '@/app/_ui/page';
import { ACCEPTED_FILES } from '@/lib/evidence/input';
import type { RefusalReason } from '@/lib/failure';
import { story } from '@/lib/verification';
import { EVIDENCE_KINDS } from '@/lib/vocabulary';
import { here } from '../../campaign/here';
import { placeOf } from '../../place-of';

type Props = {
  params: Promise<{ campaign: string; record: string }>;
  searchParams: Promise<{ refused?: string }>;
};

export async function generateMetadata() {
  return { title: (await getTranslations('evidence'))('plainPage') };
}

export default async function Page({ params, searchParams }: Props) {
  const { actor, campaign } = await here(params);
  const told = story(actor, (await params).record);
  if (!told?.mayAttach || told.record.campaignId !== campaign.id) notFound();
  const [t, words, refusals] = await Promise.all([
    getTranslations('evidence'),
    getTranslations('words'),
    getTranslations('refusals'),
  ]);
  const { refused } = await searchParams;
  const back = placeOf(campaign.code, told.record.kind, told.record.id);
  return (
    <>
      <PageHead title={t('plainPage')} state={told.record.title} back={back} />
      {refused && refusals.has(refused as RefusalReason) ? (
        <Banner tone="rejected" title={t('notTaken')}>
          <p role="alert">{refusals(refused as 'file-type')}</p>
        </Banner>
      ) : null}
      <form
        action={`/api/uploads?from=/c/${campaign.code}/evidence/${told.record.id}`}
        method="post"
        encType="multipart/form-data"
        className="form"
      >
        <input type="hidden" name="record" value={told.record.id} />
        <input type="hidden" name="to" value={back} />
        <input type="hidden" name="_request" value={randomUUID()} />
        <div className="field">
          <label className="label" htmlFor="kind">
            {t('kind')}
          </label>
          <select
            className="input"
            id="kind"
            name="kind"
            defaultValue={told.missing[0]?.any[0] ?? told.missing[0]?.all[0]}
          >
            {EVIDENCE_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {words(`evidenceKind.${kind}`)}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label className="label" htmlFor="file">
            {t('files')}
          </label>
          <p className="hint">{t('filesHint')}</p>
          <input className="input" id="file" type="file" name="file" accept={ACCEPTED_FILES} required />
        </div>
        <div className="row">
          <button type="submit" className="button button-primary">
            {t('attach')}
          </button>
        </div>
      </form>
    </>
  );
}
