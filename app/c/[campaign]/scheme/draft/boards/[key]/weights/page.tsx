import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Check, Hidden, NumberField } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import { Empty, PageHead, Refused } from '@/app/_ui/page';
import { Table } from '@/app/_ui/table';
import { weightsFields } from '@/lib/scheme';
import { PieceProblems } from '../../../../_problems';
import { saveWeightsAction } from '../../../../actions';
import { draftHere } from '../../../../here';

type Props = { params: Promise<{ campaign: string; key: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations('scheme'))('weights') };
}

export default async function Page({ params }: Props) {
  const here = await draftHere(params);
  const { key } = await params;
  const board = here.scheme.boards.find((one) => one.key === key) ?? notFound();
  const t = await getTranslations('scheme');
  const base = `${here.base}/draft`;
  const filled = weightsFields(board, here.choices.classes ?? []);
  const classes = filled.rows('classes').map((row) => row.class ?? '');
  const nameOf = (name: string) => (name === '' ? t('noClass') : t('classOf', { name }));
  const cells = (make: (name: string, at: number) => ReactNode) =>
    Object.fromEntries(classes.map((name, at) => [`of-${name}`, make(name, at)]));
  const onlyUnnamed = classes.every((name) => name === '');
  return (
    <>
      <PageHead
        title={t('weightsOf', { name: here.reader.name(board.names) })}
        back={`${base}#boards`}
        state={t('weightsWhy')}
      />
      <PieceProblems list="boards" pieceKey={key} here={here} />
      {here.refused ? (
        <Refused reason={here.refused} />
      ) : onlyUnnamed ? (
        <Empty title={t('noClasses')} why={t('noClassesWhy')} />
      ) : (
        <Form
          action={saveWeightsAction}
          name={`scheme.weights:${here.seen.campaign}:${key}`}
          cancel={{ href: `${base}#boards` }}
        >
          <Hidden name="campaign" value={here.seen.campaign} />
          <Hidden name="version" value={here.seen.version} />
          <Hidden name="key" value={key} />
          {classes.map((name, at) => (
            <Hidden key={name} name={`classes.${at}.class`} value={name} />
          ))}
          <div className="weights">
            <Table
              label={t('weights')}
              shape="wide"
              columns={[
                { key: 'indicator', head: t('indicator') },
                ...classes.map((name) => ({ key: `of-${name}`, head: nameOf(name) })),
              ]}
              rows={[
                {
                  key: 'standing',
                  cells: {
                    indicator: t('standing'),
                    ...cells((_name, at) => (
                      <Check
                        name={`classes.${at}.out`}
                        label={t('leftOut')}
                        checked={filled.one(`classes.${at}.out`) !== ''}
                      />
                    )),
                  },
                },
                ...board.indicators.map((indicator) => {
                  const own = here.scheme.indicators.find((one) => one.key === indicator)?.weight ?? '';
                  const name = here.reader.indicatorName(indicator);
                  return {
                    key: indicator,
                    cells: {
                      indicator: (
                        <>
                          {name} <span className="quiet">{t('ownWeightIs', { weight: own })}</span>
                        </>
                      ),
                      ...cells((of, at) => {
                        const cell = `classes.${at}.cells.${indicator}`;
                        return (
                          <>
                            <NumberField
                              name={`${cell}.weight`}
                              label={t('cellWeight', { name, of: nameOf(of) })}
                              value={filled.one(`${cell}.weight`)}
                              optional
                              bare
                            />
                            <Check
                              name={`${cell}.off`}
                              label={t('notScored')}
                              checked={filled.one(`${cell}.off`) !== ''}
                            />
                          </>
                        );
                      }),
                    },
                  };
                }),
              ]}
            />
          </div>
        </Form>
      )}
    </>
  );
}
