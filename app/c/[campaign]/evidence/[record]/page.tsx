/** Attaching a file without scripts: one plain form, one file at a time. */
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { PageHead } from '@/app/_ui/page';
import { story } from '@/lib/verification';
import { EVIDENCE_KINDS } from '@/lib/vocabulary';
import { NotTaken, PlainUpload } from '../../_plain-upload';
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
  const [t, words] = await Promise.all([getTranslations('evidence'), getTranslations('words')]);
  const back = placeOf(campaign.code, told.record.kind, told.record.id);
  return (
    <>
      <PageHead title={t('plainPage')} state={told.record.title} back={back} />
      <NotTaken refused={(await searchParams).refused} />
      <PlainUpload
        from={`/c/${campaign.code}/evidence/${told.record.id}`}
        to={back}
        what={{ record: told.record.id }}
      >
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
      </PlainUpload>
    </>
  );
}
