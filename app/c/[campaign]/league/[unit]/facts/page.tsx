import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import '../../league.css';
import { PageHead } from '@/app/_ui/page';
import { Pager } from '@/app/_ui/table';
import { signedIn } from '@/lib/access/session';
import { campaignByCode } from '@/lib/campaign';
import { goalsFor } from '@/lib/goals';
import { linesTold, unitsOf } from '@/lib/reasons';
import { tableFor, whyLines } from '@/lib/results';
import { wordsOf } from '@/lib/text';
import { dayNear } from '@/lib/text/show';
import { waysIn } from '../../ways';
import { Counted } from '../counted';

type Props = {
  params: Promise<{ campaign: string; unit: string }>;
  searchParams: Promise<{ [name in 'measure' | 'board' | 'view' | 'page']?: string | string[] }>;
};

const PAGE = 50;
const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

export async function generateMetadata() {
  return { title: (await getTranslations('why'))('counted') };
}

/** All records behind a measure of a unit. */
export default async function Page({ params, searchParams }: Props) {
  const actor = await signedIn();
  const { campaign: code, unit } = await params;
  const campaign = campaignByCode(actor, code) ?? notFound();
  const asked = await searchParams;
  const [t, language] = await Promise.all([getTranslations('why'), getLocale()]);
  const board = one(asked.board);
  const table = tableFor(actor, campaign, { board, units: [unit] });
  const row = table.none ? undefined : table.groups.flatMap(({ rows }) => rows)[0];
  if (table.none || !row) notFound();
  const measure = table.scheme.measures.find(({ key }) => key === one(asked.measure)) ?? notFound();
  const view = one(asked.view) === 'pending' ? 'pending' : 'verified';
  const page = Math.max(1, Math.trunc(Number(one(asked.page) ?? '1')) || 1);
  const found =
    (await whyLines(actor, campaign, unit, measure.key, { view, offset: (page - 1) * PAGE, limit: PAGE })) ??
    notFound();
  const query = new URLSearchParams({
    ...(board ? { board } : {}),
    ...(view === 'pending' ? { view } : {}),
  });
  const base = `/c/${campaign.code}/league/${unit}`;
  const title = t('facts', {
    measure: language === 'en' ? measure.names.en : measure.names.zh,
    unit: language === 'en' ? row.nameEn : row.nameZh,
  });
  return (
    <>
      <PageHead title={title} back={query.size > 0 ? `${base}?${query}` : base} />
      <Counted
        lines={linesTold(
          {
            language,
            words: wordsOf(language),
            day: (day) => dayNear(day, language, table.asOfDay),
            unitOf: unitsOf(campaign, goalsFor(actor, campaign.id), language),
          },
          found.lines,
          found.records,
        )}
        ways={waysIn(campaign)}
        label={title}
      />
      <Pager
        page={page}
        pages={Math.ceil(found.total / PAGE)}
        count={found.total}
        href={(n) =>
          `${base}/facts?${new URLSearchParams({ measure: measure.key, ...Object.fromEntries(query), page: String(n) })}`
        }
      />
    </>
  );
}
