/** One vote: what each has so far, every ballot by its code, and the end of it. */
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Dialog } from '@/app/_ui/dialog';
import { Hidden, NumberField } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import { Section } from '@/app/_ui/page';
import { Chip } from '@/app/_ui/state';
import { Table } from '@/app/_ui/table';
import type { Ballot, LatestView, VoteView } from '@/lib/ballots';
import type { Way } from '@/lib/ballots/input';
import type { CampaignView } from '@/lib/campaign';
import { instantShown } from '@/lib/text/show';
import { closeVoteAction } from '../actions';

type Props = {
  vote: VoteView;
  names: ReadonlyMap<string, string>;
  campaign: CampaignView;
  to: string;
  /** Where a ballot is corrected. */
  corrects: (way: Way, ballot: Ballot) => string;
  /** May correct ballots and close the vote, where it is open. */
  closes: boolean;
  /** Whether a rule leaves out ballots of a unit's own people. */
  leavesOut: boolean;
};

export function Vote(props: Props) {
  const { vote, names, campaign, to, closes, leavesOut } = props;
  const t = useTranslations('ballots');
  const language = useLocale();
  const { electorate, closed, ballots } = vote;
  const count = ballots.length;
  const unsaid = leavesOut ? ballots.filter(({ unit }) => unit === undefined).length : 0;
  const name = (id: string) => names.get(id) ?? id;
  const placed = vote.tally.length > 0 || (count > 0 && vote.marks.length === 0);
  return (
    <Section
      title={electorate}
      aside={
        closed ? (
          <Chip icon="lock" tone="verified">
            {t('closedBy', {
              by: closed.by,
              at: instantShown(closed.at, campaign.zone, language),
              count: closed.ballots,
            })}
          </Chip>
        ) : (
          <Chip icon="clock" tone="pending">
            {t('open', { count })}
          </Chip>
        )
      }
    >
      {closed ? <Counted {...closed} /> : null}
      {placed ? (
        <Table
          label={electorate}
          columns={[
            { key: 'candidate', head: t('candidate') },
            { key: 'votes', head: t('votes'), numeric: true },
            { key: 'places', head: t('places'), numeric: true },
          ]}
          rows={vote.tally.map((one) => ({
            key: one.id,
            cells: { candidate: name(one.id), votes: one.votes, places: one.places },
          }))}
        />
      ) : null}
      {vote.marks.length > 0 ? (
        <Table
          label={`${electorate} · ${t('marks')}`}
          columns={[
            { key: 'candidate', head: t('candidate') },
            { key: 'mean', head: t('mean'), numeric: true, card: 'aside' },
            ...(leavesOut ? [{ key: 'meanOfOthers', head: t('meanOfOthers'), numeric: true }] : []),
            { key: 'count', head: t('marksGiven'), numeric: true },
            { key: 'highest', head: t('highest'), numeric: true },
            { key: 'lowest', head: t('lowest'), numeric: true },
          ]}
          rows={vote.marks.map(({ id, ...cells }) => ({
            key: id,
            cells: { candidate: name(id), ...cells },
          }))}
        />
      ) : null}
      {leavesOut && count > 0 ? <p className="quiet">{t('ownCounted')}</p> : null}
      {closed || vote.latest === null ? null : <Latest latest={vote.latest} name={name} />}
      {vote.voided.length > 0 ? (
        <p className="quiet">{t('voided', { voters: vote.voided.join(t('comma')) })}</p>
      ) : null}
      {unsaid > 0 ? <p className="quiet">{t('unitUnsaid', { count: unsaid })}</p> : null}
      {count > 0 ? (
        <details>
          <summary>{t('ballots')}</summary>
          <Ballots {...props} />
        </details>
      ) : null}
      {closes && !closed && count > 0 ? (
        <div className="row">
          <Dialog id={`close-${electorate}`} trigger={t('close')} title={t('close')} small>
            <Form
              action={closeVoteAction}
              name={`ballot.close:${campaign.id}:${electorate}`}
              submit={t('close')}
              shape="small"
              plain
            >
              <Hidden name="campaign" value={campaign.id} />
              <Hidden name="electorate" value={electorate} />
              <Hidden name="to" value={to} />
              <p>{t('closeWhy', { count, electorate })}</p>
              <div className="side-by-side">
                <NumberField name="handed" label={t('handed')} hint={t('handedHint')} whole optional />
                <NumberField name="returned" label={t('returned')} hint={t('returnedHint')} whole optional />
              </div>
            </Form>
          </Dialog>
        </div>
      ) : null}
    </Section>
  );
}

/** What was entered last, so that a table that was read a column off is seen. */
function Latest({ latest, name }: { latest: LatestView; name: (id: string) => string }) {
  const t = useTranslations('ballots');
  const { count, first, given } = latest;
  const said = first.marks?.length
    ? first.marks.map(({ unit, mark }) => `${name(unit)} ${mark}`)
    : first.places.map(({ unit, place }) => `${place} ${name(unit)}`);
  return (
    <p>
      {t('latest', {
        count,
        given: given.map((one) => t('latestOf', { name: name(one.id), count: one.count })).join(t('comma')),
        voter: first.voter,
        said: said.join(' · ') || t('blank'),
      })}
    </p>
  );
}

/** Ballots by their codes: marks as a table, a ballot a line; places in words. */
function Ballots({ vote, names, corrects, closes }: Props) {
  const t = useTranslations('ballots');
  const name = (id: string) => names.get(id) ?? id;
  const voterOf = ({ voter, unit }: Ballot) =>
    unit === undefined ? voter : t('voterOf', { voter, unit: name(unit) });
  const edit = (way: Way, ballot: Ballot) =>
    closes && !vote.closed ? (
      <Link prefetch={false} href={corrects(way, ballot)} aria-label={t('editOf', { voter: ballot.voter })}>
        {t('editBallot')}
      </Link>
    ) : null;
  const marked = vote.ballots.filter(({ marks }) => marks !== undefined);
  const placed = vote.ballots.filter(({ marks, places }) => marks === undefined || places.length > 0);
  return (
    <>
      {marked.length > 0 ? (
        <Table
          label={`${vote.electorate} · ${t('ballots')}`}
          shape="wide"
          columns={[
            { key: 'voter', head: t('ballot') },
            ...vote.marks.map(({ id }) => ({ key: id, head: name(id), numeric: true })),
            ...(closes && !vote.closed ? [{ key: 'edit', head: t('editBallot') }] : []),
          ]}
          rows={marked.map((ballot) => ({
            key: ballot.voter,
            cells: {
              voter: voterOf(ballot),
              ...Object.fromEntries((ballot.marks ?? []).map(({ unit, mark }) => [unit, mark])),
              edit: edit('marks', ballot),
            },
          }))}
        />
      ) : null}
      {placed.length > 0 ? (
        <ul className="list">
          {placed.map((ballot) => (
            <li className="list-item" key={ballot.voter}>
              <span />
              <span>
                {t('ballotOf', {
                  voter: voterOf(ballot),
                  names:
                    ballot.places.map(({ unit, place }) => `${place} ${name(unit)}`).join(' · ') ||
                    t('blank'),
                })}{' '}
                {edit('places', ballot)}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

/** How many went out, came back and are valid, as far as it was said. */
function Counted({ ballots: valid, handed, returned }: NonNullable<VoteView['closed']>) {
  const t = useTranslations('ballots');
  const key =
    returned === null
      ? handed === null
        ? null
        : 'countsHanded'
      : handed === null
        ? 'countsReturned'
        : 'counts';
  if (key === null) return null;
  return (
    <p>
      {t(key, { handed: handed ?? 0, returned: returned ?? 0, valid, void: (returned ?? valid) - valid })}
    </p>
  );
}
