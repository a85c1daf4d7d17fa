/** Ballots entered row by row or pasted, by places or by marks; or one that stands, corrected. */
import { useLocale, useTranslations } from 'next-intl';
import { Check, Hidden, NumberField, Select, TextArea, TextField } from '@/app/_ui/fields';
import { Form, Rows } from '@/app/_ui/form';
import { Banner, Section } from '@/app/_ui/page';
import { type Ballot, exampleBallot, exampleMarks, type Standing } from '@/lib/ballots';
import { OF_NO_UNIT, type Way } from '@/lib/ballots/input';
import { nameIn } from '../../campaign/here';
import { castBallotsAction } from '../actions';
import { OnceKnown } from './once-known';
import '../../campaign/set-up.css';

export function Entry({
  campaign,
  electorate,
  by,
  among,
  over,
  candidates,
  units,
  leavesOut,
  counted,
  read,
  ballot,
  opened,
  to,
}: {
  campaign: string;
  electorate: string;
  by: Way;
  among: string;
  /** The list of candidates in words. */
  over: string;
  candidates: readonly Standing[];
  units: readonly Standing[];
  /** Whether a rule leaves out ballots of a unit's own people. */
  leavesOut: boolean;
  /** Whether an award goes by how many ballots name somebody, whatever the place. */
  counted: boolean;
  /** What the rules in force read; null where there are none. */
  read: { readonly known: readonly string[]; readonly ways: readonly Way[] } | null;
  /** The one to correct. */
  ballot: Ballot | null;
  /** The history row at which that one was entered: what was typed over an older one does not come back over this. */
  opened: number | null;
  to: string;
}) {
  const t = useTranslations('ballots');
  const language = useLocale();
  const name = (of: Standing) => nameIn(language, of);
  const [unit] = units;
  const example = (withUnit: boolean) => {
    const of = withUnit ? (unit ? name(unit) : OF_NO_UNIT) : null;
    return by === 'marks'
      ? exampleMarks(candidates.map(name), of, { code: t('voter'), unit: t('voterUnit') })
      : exampleBallot(candidates.length, of);
  };
  return (
    <Section title={t('enterOf', { electorate, among: over })} id="enter">
      {read === null ? null : <Unread electorate={electorate} by={by} {...read} />}
      {ballot ? <p className="soft">{t('editing', { voter: ballot.voter })}</p> : null}
      <Form
        action={castBallotsAction}
        name={`ballot.cast:${campaign}:${electorate}:${among}${by === 'marks' ? ':marks' : ''}${ballot ? `:${ballot.voter}:${opened}` : ''}`}
        submit={t('save')}
        {...(ballot ? { cancel: { href: to } } : {})}
      >
        <Hidden name="campaign" value={campaign} />
        <Hidden name="electorate" value={electorate} />
        <Hidden name="by" value={by} />
        <Hidden name="among" value={among} />
        <Hidden name="to" value={to} />
        <Hidden name="asks" value="yes" />
        {ballot ? (
          <>
            <Hidden name="corrects" value={ballot.voter} />
            <Hidden name="opened" value={opened ?? ''} />
          </>
        ) : (
          <>
            <TextArea
              name="paste"
              label={t('paste')}
              hint={t('pasteExample', {
                hint: t(by === 'marks' ? 'tableHint' : 'pasteHint'),
                example: example(leavesOut),
              })}
              rows={by === 'marks' ? 10 : 6}
              optional
            />
            <Check
              name="pasteUnits"
              label={t(by === 'marks' ? 'tableUnits' : 'pasteUnits')}
              hint={t(leavesOut ? 'pasteUnitsLeftOut' : 'pasteUnitsHint', { example: example(true) })}
              checked={leavesOut}
            />
            {by === 'marks' ? null : (
              <p className="quiet">{candidates.map((of, at) => `${at + 1} ${name(of)}`).join(' · ')}</p>
            )}
          </>
        )}
        <Rows
          group="rows"
          legend={t('row')}
          least={1}
          most={ballot ? 1 : 50}
          add={t('addRow')}
          values={ballot ? [valuesOf(ballot)] : []}
        >
          <div className="side-by-side">
            <TextField name="voter" label={t('voter')} hint={t('voterHint')} maxLength={40} optional />
            <Select
              name="unit"
              label={t('voterUnit')}
              hint={t(leavesOut ? 'voterUnitLeftOut' : 'voterUnitHint')}
              value=""
              blank={t('unitBefore')}
              optional
              options={[
                { value: OF_NO_UNIT, label: t('noUnit') },
                ...units.map((of) => ({ value: of.id, label: name(of) })),
              ]}
            />
          </div>
          {by === 'marks' ? (
            <table className="table entry-table">
              <thead>
                <tr>
                  <th scope="col">{t('candidate')}</th>
                  <th scope="col" className="numeric">
                    {t('mark')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {candidates.map((of) => (
                  <tr key={of.id}>
                    <th scope="row">{name(of)}</th>
                    <td className="numeric">
                      <NumberField
                        name={`marks.${of.id}`}
                        label={`${name(of)} · ${t('mark')}`}
                        bare
                        optional
                      />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          ) : (
            <>
              <p className="hint">{t(counted ? 'tiesAndVotes' : 'ties')}</p>
              <div className="side-by-side">
                {candidates.map((of) => (
                  <NumberField
                    key={of.id}
                    name={`places.${of.id}`}
                    label={name(of)}
                    width="short"
                    whole
                    optional
                  />
                ))}
              </div>
            </>
          )}
        </Rows>
        <OnceKnown />
      </Form>
    </Section>
  );
}

/** What is entered and not read earns nothing: said before anybody types it. */
function Unread({
  electorate,
  by,
  known,
  ways,
}: {
  electorate: string;
  by: Way;
  known: readonly string[];
  ways: readonly Way[];
}) {
  const t = useTranslations('ballots');
  const [way] = ways;
  if (ways.includes(by)) return null;
  const title =
    way !== undefined
      ? t('otherWay', { electorate, way })
      : known.length > 0
        ? t('unread', { electorate, known: known.join(t('comma')) })
        : t('unreadNone', { electorate });
  return <Banner tone="pending" icon="warning" title={title} />;
}

/** A ballot as its row shows it. */
function valuesOf({ voter, unit, places, marks = [] }: Ballot): Record<string, string> {
  return {
    voter,
    unit: unit ?? OF_NO_UNIT,
    ...Object.fromEntries(places.map(({ unit: of, place }) => [`places.${of}`, String(place)])),
    ...Object.fromEntries(marks.map(({ unit: of, mark }) => [`marks.${of}`, mark])),
  };
}
