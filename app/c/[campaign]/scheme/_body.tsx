/** A scheme to read: indicators by category with weight and rule, boards, awards, shown tables, what is counted. */
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Section } from '@/app/_ui/page';
import { Facts } from '@/app/_ui/parts';
import type { Reading, SchemeReader } from '@/lib/scheme';
import type { List } from '@/lib/scheme/input';
import { CATEGORIES, type Problem, type Scheme } from '@/lib/scoring';
import { WeightsTable } from './_weights-table';
import './scheme.css';

export type Editing = {
  /** The way to amend, move and remove one piece. */
  readonly tools: (list: List, key: string) => ReactNode;
  /** The way to add one. */
  readonly add: (list: List) => ReactNode;
  /** The way to amend a reward for referrers; without a key, to add one. */
  readonly rewards: (key?: string) => ReactNode;
  readonly problems: readonly Problem[];
};

export function SchemeBody({
  scheme,
  reader,
  editing,
}: {
  scheme: Scheme;
  reader: SchemeReader;
  editing?: Editing;
}) {
  const t = useTranslations('scheme');
  const scoring = useTranslations('scoring');
  const piece = (list: List, at: number, { key, ...one }: Shown) => (
    <Piece
      key={key}
      {...one}
      // Indicators stand under their category.
      heading={list === 'indicators' ? 'h4' : 'h3'}
      tools={editing?.tools(list, key)}
      problems={(editing?.problems ?? []).filter(({ path }) => `${path}.`.startsWith(`${list}.${at}.`))}
      say={reader.problem}
    />
  );
  const pieces = editing ? 'pieces pieces-edited' : 'pieces';
  const add = (list: List) => (editing ? { aside: editing.add(list) } : {});
  return (
    <>
      <Section title={t('indicators')} id="indicators" {...add('indicators')}>
        {scheme.indicators.length === 0 ? <p className="soft">{t('none.indicators')}</p> : null}
        {CATEGORIES.map((category) => {
          const members = scheme.indicators
            .map((indicator, at) => ({ indicator, at }))
            .filter(({ indicator }) => indicator.category === category);
          if (members.length === 0) return null;
          return (
            <div key={category}>
              <h3 className="piece-group">{scoring(`category.${category}`)}</h3>
              <ul className={pieces}>
                {members.map(({ indicator, at }) =>
                  piece('indicators', at, {
                    key: indicator.key,
                    name: reader.name(indicator.names),
                    aside: reader.number(indicator.weight, 'points'),
                    words: reader.rule(indicator),
                    formula: reader.formula(indicator),
                    notation: reader.notation(indicator),
                  }),
                )}
              </ul>
            </div>
          );
        })}
      </Section>
      <Section title={t('boards')} id="boards" {...add('boards')}>
        {scheme.boards.length === 0 ? <p className="soft">{t('none.boards')}</p> : null}
        <ul className={pieces}>
          {scheme.boards.map((board, at) =>
            piece('boards', at, {
              key: board.key,
              name: reader.name(board.names),
              aside: t('countIndicators', { count: board.indicators.length }),
              words: reader.board(board),
              more: (
                <>
                  {board.statuses?.map((status) => (
                    <p key={status.key} className="small">
                      {t(
                        status.kind === 'flag'
                          ? 'flag'
                          : status.scope === 'awards'
                            ? 'vetoAwards'
                            : 'vetoBoard',
                        {
                          name: reader.name(status.names),
                          condition: reader.condition(status.when),
                        },
                      )}
                    </p>
                  ))}
                  {board.grades && board.grades.length > 0 ? (
                    <p className="small">
                      {t('gradesAre', {
                        grades: board.grades.map(reader.grade).join(t('listComma')),
                      })}
                    </p>
                  ) : null}
                  {board.classes && board.classes.length > 0 ? (
                    <WeightsTable board={board} scheme={scheme} reader={reader} />
                  ) : null}
                </>
              ),
            }),
          )}
        </ul>
      </Section>
      <Section title={t('awards')} id="awards" {...add('awards')}>
        {scheme.awards.length === 0 ? <p className="soft">{t('none.awards')}</p> : null}
        <ul className={pieces}>
          {scheme.awards.map((award, at) =>
            piece('awards', at, {
              key: award.key,
              name: reader.name(award.names),
              aside: scheme.boards.length > 1 ? reader.boardName(award.board) : '',
              words: reader.award(award),
              ...reader.each(award),
            }),
          )}
        </ul>
      </Section>
      <Rewards scheme={scheme} reader={reader} {...(editing ? { editing } : {})} />
      <Section title={t('measures')} id="measures" {...add('measures')}>
        {scheme.measures.length === 0 ? <p className="soft">{t('none.measures')}</p> : null}
        <ul className={pieces}>
          {scheme.measures.map((measure, at) =>
            piece('measures', at, {
              key: measure.key,
              name: reader.name(measure.names),
              aside: <MeasureUnit quantity={measure.quantity} currency={measure.currency} />,
              words: reader.measure(measure),
            }),
          )}
        </ul>
      </Section>
      <Section title={t('general')} id="general">
        <Facts
          facts={[
            [t('nameOf'), reader.name(scheme.names)],
            [
              t('adjustments'),
              scheme.adjustments
                ? t('adjustmentBounds', {
                    least: reader.number(scheme.adjustments.least, 'points'),
                    most: reader.number(scheme.adjustments.most, 'points'),
                  })
                : t('adjustmentsNone'),
            ],
            [
              t('tables'),
              (scheme.tables ?? [])
                .map((table) =>
                  t('tableShown', {
                    name: reader.name(table.names),
                    columns: table.columns.map((column) => reader.name(column.names)).join(t('listComma')),
                  }),
                )
                .join(t('semicolon')),
            ],
          ]}
        />
      </Section>
    </>
  );
}

/** Rewards for referrers, each with its standards and their bands; no section where there are none to read. */
function Rewards({ scheme, reader, editing }: { scheme: Scheme; reader: SchemeReader; editing?: Editing }) {
  const t = useTranslations('scheme');
  const rewards = scheme.rewards ?? [];
  if (rewards.length === 0) return null;
  return (
    <Section title={t('rewards')} id="rewards" {...(editing ? { aside: editing.rewards() } : {})}>
      <ul className={editing ? 'pieces pieces-edited' : 'pieces'}>
        {rewards.map((reward, at) => {
          const { text, standards } = reader.reward(reward);
          return (
            <Piece
              key={reward.key}
              heading="h3"
              name={reader.name(reward.names)}
              aside={<MeasureUnit quantity="money" currency={reward.currency} />}
              words={text}
              tools={editing?.rewards(reward.key)}
              problems={(editing?.problems ?? []).filter(({ path }) =>
                `${path}.`.startsWith(`rewards.${at}.`),
              )}
              say={reader.problem}
              more={standards.map((standard) => (
                <div key={standard.key}>
                  <p>{standard.text}</p>
                  <ul className="bands">
                    {standard.bands.map((band) => (
                      <li key={band}>{band}</li>
                    ))}
                  </ul>
                </div>
              ))}
            />
          );
        })}
      </ul>
    </Section>
  );
}

function MeasureUnit({
  quantity,
  currency,
}: {
  quantity: 'money' | 'count' | 'ratio' | 'days' | 'points';
  currency: string | undefined;
}) {
  const words = useTranslations('words');
  return currency ? words(`currency.${currency as 'CNY'}`) : words(`quantity.${quantity}`);
}

type Shown = {
  readonly key: string;
  readonly name: string;
  readonly aside: ReactNode;
  readonly words: string;
  readonly formula?: Reading;
  readonly notation?: string;
  readonly more?: ReactNode;
};

function Piece({
  heading: Heading,
  name,
  aside,
  words,
  formula,
  notation,
  more,
  tools,
  problems,
  say,
}: Omit<Shown, 'key'> & {
  heading: 'h3' | 'h4';
  tools: ReactNode;
  problems: readonly Problem[];
  say: (problem: Problem) => string;
}) {
  const t = useTranslations('scheme');
  return (
    <li className="piece">
      <Heading className="piece-name">{name}</Heading>
      <div className="piece-weight">{aside}</div>
      {tools ? <div className="piece-edit">{tools}</div> : null}
      <p className="piece-words">{words}</p>
      {problems.map((problem) => (
        <p
          key={`${problem.path} ${problem.code}`}
          className={problem.severity === 'error' ? 'piece-problem' : 'piece-problem piece-warning'}
        >
          {t(problem.severity === 'error' ? 'wrong' : 'doubtful', { what: say(problem) })}
        </p>
      ))}
      {more ? <div className="piece-words">{more}</div> : null}
      {formula ? <Formula reading={formula} {...(notation ? { notation } : {})} /> : null}
    </li>
  );
}

/** A rule as nested sentences, folded away. */
export function Formula({
  reading,
  notation,
  open = false,
}: {
  reading: Reading;
  notation?: string;
  open?: boolean;
}) {
  const t = useTranslations('scheme');
  return (
    <details className="formula" open={open}>
      <summary>{t('asFormula')}</summary>
      <Sentence reading={reading} />
      {notation ? <pre className="notation">{notation}</pre> : null}
    </details>
  );
}

function Sentence({ reading }: { reading: Reading }) {
  return (
    <>
      <p>{reading.text}</p>
      {reading.parts.length > 0 ? (
        <ul>
          {reading.parts.map((part, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence have a place and nothing else
            <li key={at}>
              <Sentence reading={part} />
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
