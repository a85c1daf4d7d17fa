/** What is wrong with a draft and what is merely doubtful, each with the way to its place. */
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Banner } from '@/app/_ui/page';
import type { SchemeReader } from '@/lib/scheme';
import { LISTS, type List } from '@/lib/scheme/input';
import type { Problem, Scheme } from '@/lib/scoring';
import type { DraftHere } from './here';

export function Problems({
  problems,
  scheme,
  reader,
  base,
}: {
  problems: readonly Problem[];
  scheme: Scheme;
  reader: SchemeReader;
  base: string;
}) {
  const t = useTranslations('scheme');
  const told = (severity: Problem['severity']) => problems.filter((problem) => problem.severity === severity);
  const list = (some: readonly Problem[]) => (
    <ul>
      {some.map((problem) => {
        const place = placeOf(problem, scheme, reader, base);
        return (
          <li key={`${problem.path} ${problem.code} ${JSON.stringify(problem.params)}`}>
            {place ? (
              <>
                <Link href={place.href}>{place.name}</Link>
                {t('colon')}
              </>
            ) : null}
            {reader.problem(problem)}
            {problem.code === 'reward-rate-missing' ? (
              <>
                {' '}
                <Link
                  href={`${base.split('/').slice(0, 3).join('/')}/campaign/rates?${ratePair(problem)}#new`}
                >
                  {t('toRates')}
                </Link>
              </>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
  const errors = told('error');
  const warnings = told('warning');
  return (
    <>
      {errors.length > 0 ? (
        <Banner tone="rejected" title={t('errors', { count: errors.length })}>
          {list(errors)}
        </Banner>
      ) : null}
      {warnings.length > 0 ? (
        <Banner tone="pending" icon="warning" title={t('warnings', { count: warnings.length })}>
          {list(warnings)}
        </Banner>
      ) : null}
    </>
  );
}

function ratePair({ params }: Problem): URLSearchParams {
  return new URLSearchParams({ currency: params.from ?? '', to: params.to ?? '' });
}

function placeOf(problem: Problem, scheme: Scheme, reader: SchemeReader, base: string) {
  const [name = '', at = '', field = ''] = problem.path.split('.');
  const reward = name === 'rewards' ? scheme.rewards?.[Number(at)] : undefined;
  if (reward)
    return { href: `${base}/awards/referrer-rewards?key=${reward.key}`, name: reader.name(reward.names) };
  const list = LISTS.find((one) => one === name);
  if (!list || at === '') return null;
  const piece: { key: string; names: { zh: string; en: string } } | undefined = scheme[list][Number(at)];
  if (!piece) return null;
  const weights = list === 'boards' && field === 'classes' ? '/weights' : '';
  return { href: `${base}/${list}/${piece.key}${weights}`, name: reader.name(piece.names) };
}

/** Those of one piece, on its own page. */
export function PieceProblems({
  list,
  pieceKey,
  here,
}: {
  list: List;
  pieceKey: string;
  here: Pick<DraftHere, 'draft' | 'scheme' | 'reader'>;
}) {
  const t = useTranslations('scheme');
  const pieces: readonly { readonly key: string }[] = here.scheme[list];
  const at = pieces.findIndex(({ key }) => key === pieceKey);
  const own = here.draft.problems.filter(({ path }) => `${path}.`.startsWith(`${list}.${at}.`));
  if (own.length === 0) return null;
  const wrong = own.some(({ severity }) => severity === 'error');
  return (
    <Banner
      tone={wrong ? 'rejected' : 'pending'}
      icon="warning"
      title={t(wrong ? 'here.errors' : 'here.warnings')}
    >
      {own.map((problem) => (
        <p key={`${problem.path} ${problem.code}`}>{here.reader.problem(problem)}</p>
      ))}
    </Banner>
  );
}
