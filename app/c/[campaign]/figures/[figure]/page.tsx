/** One figure: its value, where it stands, its evidence and its decisions. */
import { getLocale, getTranslations } from 'next-intl/server';
import { ActionLink, PageHead, Section } from '@/app/_ui/page';
import { Facts, Figures } from '@/app/_ui/parts';
import { ClaimChip } from '@/app/_ui/state';
import { can } from '@/lib/access';
import { figure as figureOf } from '@/lib/figures';
import { dayShown, instantShown } from '@/lib/text/show';
import { ClaimHistory, ClaimState } from '../../_claim';
import { mendsNow, orItsClaim } from '../../_entry';
import { EvidencePart } from '../../_evidence';
import { here, nameIn } from '../../campaign/here';
import { FigureAmount } from '../value';

type Props = { params: Promise<{ campaign: string; figure: string }> };

export async function generateMetadata({ params }: Props) {
  const { actor } = await here(params);
  const figure = figureOf(actor, (await params).figure);
  return { title: figure?.title ?? (await getTranslations('figures'))('title') };
}

export default async function Page({ params }: Props) {
  const { actor, campaign } = await here(params);
  const id = (await params).figure;
  const figure = figureOf(actor, id) ?? orItsClaim({ actor, campaign }, id);
  const [t, words, language] = await Promise.all([
    getTranslations('figures'),
    getTranslations('words'),
    getLocale(),
  ]);
  const base = `/c/${campaign.code}/figures`;
  const to = `${base}/${figure.id}`;
  const holder = language === 'en' ? figure.holderName.en : figure.holderName.zh;
  const name = figure.goal ? nameIn(language, figure.goal) : figure.key;
  const amends =
    can(actor, 'figure.amend', { campaign: campaign.id, units: [figure.supplier.id] }) &&
    mendsNow(campaign, 'figure.amend', figure) === null &&
    figure.state !== 'withdrawn';
  return (
    <>
      <PageHead
        title={name}
        state={`${holder} · ${figure.period}`}
        back={base}
        chip={<ClaimChip state={figure.state} />}
        action={
          amends ? (
            <ActionLink href={`${to}/edit`} icon="pencil">
              {t('amend')}
            </ActionLink>
          ) : null
        }
      />
      <ClaimState actor={actor} campaign={campaign} record={figure.id} to={to} />
      <Figures
        figures={[{ name: t('value'), value: <FigureAmount figure={figure} />, note: figure.source }]}
      />
      <Section title={t('facts')}>
        <Facts
          facts={[
            [t('of'), figure.holder === 'group' ? `${holder} · ${words('holder.group')}` : holder],
            [t('key'), name === figure.key ? figure.key : `${name} · ${figure.key}`],
            [t('period'), figure.period],
            [t('day'), dayShown(figure.day, language, 'year')],
            [t('supplier'), nameIn(language, figure.supplier)],
            [t('source'), figure.source],
            [t('logged'), instantShown(figure.loggedAt, campaign.zone, language, 'year')],
          ]}
        />
      </Section>
      <EvidencePart actor={actor} campaign={campaign} record={figure.id} to={to} />
      <ClaimHistory actor={actor} campaign={campaign} record={figure.id} />
    </>
  );
}
