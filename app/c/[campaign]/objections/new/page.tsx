import { forbidden } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { Choice, Hidden, Select, TextArea, TextField, Upload } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import { PageHead, Refused } from '@/app/_ui/page';
import { ACCEPTED_FILES } from '@/lib/evidence/input';
import { choicesFor } from '@/lib/objections';
import { dayShown } from '@/lib/text/show';
import { namesOfUnits } from '@/lib/units';
import { nameIn } from '../../campaign/here';
import { enterObjectionAction, fileObjectionAction } from '../actions';
import { objectionsHere } from '../here';
import { objectable } from '../open';
import { recordName } from '../record-name';

export async function generateMetadata() {
  return { title: (await getTranslations('objections'))('new') };
}

type Props = {
  params: Promise<{ campaign: string }>;
  /** What it is about, as the form sends it, where one comes from there. */
  searchParams: Promise<{ about?: string | string[] }>;
};

export default async function Page({ params, searchParams }: Props) {
  const place = await objectionsHere(params);
  const { actor, campaign, base } = place;
  const may = objectable(place) ?? forbidden();
  const [t, words, language] = await Promise.all([
    getTranslations('objections'),
    getTranslations('words'),
    getLocale(),
  ]);
  const back = `${base}/objections`;
  const office = may.as === 'office';
  const until = may.notice ? dayShown(may.notice.untilDay, language, 'year') : '';
  if (may.refused)
    return (
      <>
        <PageHead title={t(office ? 'enter' : 'new')} back={back} />
        <Refused reason={may.refused} />
      </>
    );
  const from = [(await searchParams).about].flat()[0] ?? '';
  const choices = choicesFor(actor, campaign, { record: from.startsWith('record:') ? from.slice(7) : null });
  const unitName = new Map(choices.units.map((unit) => [unit.id, nameIn(language, unit)]));
  const about = (
    <Select
      name="about"
      label={t('about')}
      hint={t('aboutHint')}
      value={from}
      options={[
        ...choices.units.map((unit) => ({
          value: `unit:${unit.id}`,
          label: nameIn(language, unit),
          group: t('aboutKind.unit'),
        })),
        ...choices.rules.map(({ key, names }) => ({
          value: `rule:${key}`,
          label: language === 'en' ? names.en : names.zh,
          group: t('aboutKind.rule'),
        })),
        ...choices.records.map((record) => ({
          value: `record:${record.id}`,
          label: recordName(record, campaign, language, undefined, words),
          group: t('recordsOf', { unit: unitName.get(record.unit) ?? '' }),
        })),
      ]}
    />
  );
  const text = <TextArea name="text" label={t('text')} hint={t('textHint')} rows={6} maxLength={2000} />;
  const files = (
    <Upload
      url={`/api/uploads?campaign=${campaign.id}&objector=${office ? '' : (may.units[0] ?? '')}`}
      name="uploads"
      label={t('files.title')}
      hint={t('files.hint')}
      accept={ACCEPTED_FILES}
      fallback={<p className="quiet">{t('files.after')}</p>}
    />
  );
  return (
    <>
      <PageHead
        title={t(office ? 'enter' : 'new')}
        state={office ? t('enterState') : t('newState', { until })}
        back={back}
      />
      {office ? (
        <Form
          action={enterObjectionAction}
          name={`objection.enter:${campaign.id}`}
          submit={t('enterGo')}
          cancel={{ href: back }}
        >
          <Hidden name="campaign" value={campaign.id} />
          <Choice
            name="source"
            label={t('source')}
            value="paper"
            options={(['paper', 'public'] as const).map((value) => ({ value, label: t(`sources.${value}`) }))}
          />
          <TextField name="sender" label={t('sender')} hint={t('senderHint')} />
          {about}
          {text}
          {files}
        </Form>
      ) : (
        <Form
          action={fileObjectionAction}
          name={`objection.file:${campaign.id}`}
          submit={t('file')}
          cancel={{ href: back }}
        >
          <Hidden name="campaign" value={campaign.id} />
          {may.units.length === 1 ? (
            <Hidden name="unit" value={may.units[0] ?? ''} />
          ) : (
            <Select
              name="unit"
              label={t('unit')}
              options={namesOfUnits([...may.units]).map((unit) => ({
                value: unit.id,
                label: nameIn(language, unit),
              }))}
            />
          )}
          {about}
          {text}
          {files}
        </Form>
      )}
    </>
  );
}
