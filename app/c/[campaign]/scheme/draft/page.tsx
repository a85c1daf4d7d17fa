import { getTranslations } from 'next-intl/server';
import { Dialog } from '@/app/_ui/dialog';
import { Hidden } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import { Icon } from '@/app/_ui/icon';
import { ActionLink, PageHead, Refused, Section } from '@/app/_ui/page';
import type { List } from '@/lib/scheme/input';
import type { CampaignParams } from '../../campaign/here';
import { SchemeBody } from '../_body';
import { Problems } from '../_problems';
import { discardDraftAction } from '../actions';
import { draftHere } from '../here';
import { Needs } from './_needs';
import { PieceTools } from './_tools';

export async function generateMetadata() {
  return { title: (await getTranslations('scheme'))('draft') };
}

export default async function Page({ params }: CampaignParams) {
  const here = await draftHere(params);
  const { base, draft, scheme, reader, refused, seen, view } = here;
  const [t, rewards] = await Promise.all([getTranslations('scheme'), getTranslations('rewards')]);
  const errors = draft.problems.filter(({ severity }) => severity === 'error').length;
  const at = `${base}/draft`;
  const n = (view.versions[0]?.n ?? 0) + 1;
  return (
    <>
      <PageHead
        title={t('draft')}
        back={base}
        state={errors > 0 ? t('draftWrong', { count: errors }) : t('draftReady', { n })}
        action={
          refused ? null : (
            <div className="row">
              <ActionLink href={`${at}/effect`} icon="table">
                {t('effect.see')}
              </ActionLink>
              <ActionLink href={`${at}/publish`} primary icon="seal">
                {t('publish')}
              </ActionLink>
            </div>
          )
        }
      />
      {refused ? <Refused reason={refused} /> : null}
      <Problems problems={draft.problems} scheme={scheme} reader={reader} base={at} />
      <Needs here={here} />
      <SchemeBody
        scheme={scheme}
        reader={reader}
        editing={{
          problems: draft.problems,
          tools: (list: List, key: string) =>
            refused ? null : <PieceTools list={list} pieceKey={key} scheme={scheme} seen={seen} base={at} />,
          rewards: (key) =>
            refused ? null : key === undefined ? (
              <ActionLink href={`${at}/awards/referrer-rewards`}>{rewards('rule.link')}</ActionLink>
            ) : (
              <ActionLink href={`${at}/awards/referrer-rewards?key=${key}`} icon="pencil">
                {t('edit')}
              </ActionLink>
            ),
          add: (list: List) =>
            refused ? null : (
              <ActionLink href={`${at}/${list}/new`}>
                <Icon name="plus" /> {t(`add.${list}`)}
              </ActionLink>
            ),
        }}
      />
      {refused ? null : (
        <Section title={t('settings')}>
          <div className="row">
            <ActionLink href={`${at}/general`} icon="settings">
              {t('editGeneral')}
            </ActionLink>
            <a className="button" href={`${at}/file`} download>
              {t('export')}
            </a>
            <ActionLink href={`${base}/import`}>{t('import.title')}</ActionLink>
            <ActionLink href={`${at}/awards/referrer-rewards`}>{rewards('rule.link')}</ActionLink>
            <Dialog id="discard" trigger={t('discard')} title={t('discard')}>
              <Form
                action={discardDraftAction}
                name={`scheme.discard:${seen.campaign}`}
                shape="small"
                submit={t('discard')}
              >
                <p>{t('discardWhy')}</p>
                <Hidden name="campaign" value={seen.campaign} />
                <Hidden name="version" value={seen.version} />
              </Form>
            </Dialog>
          </div>
        </Section>
      )}
    </>
  );
}
