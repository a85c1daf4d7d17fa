/** Amend, move up or down, copy, and remove one piece of the draft. */
import { useTranslations } from 'next-intl';
import { Dialog } from '@/app/_ui/dialog';
import { Hidden } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import { Icon } from '@/app/_ui/icon';
import { ActionLink } from '@/app/_ui/page';
import type { List } from '@/lib/scheme/input';
import type { Scheme } from '@/lib/scoring';
import { duplicatePieceAction, movePieceAction, removePieceAction } from '../actions';

export function PieceTools({
  list,
  pieceKey,
  scheme,
  seen,
  base,
}: {
  list: List;
  pieceKey: string;
  scheme: Scheme;
  seen: { readonly campaign: string; readonly version: number };
  base: string;
}) {
  const t = useTranslations('scheme');
  const pieces: readonly { readonly key: string; readonly names: { zh: string; en: string } }[] =
    scheme[list];
  const at = pieces.findIndex(({ key }) => key === pieceKey);
  const hidden = (
    <>
      <Hidden name="campaign" value={seen.campaign} />
      <Hidden name="version" value={seen.version} />
      <Hidden name="list" value={list} />
      <Hidden name="key" value={pieceKey} />
    </>
  );
  return (
    <>
      <ActionLink href={`${base}/${list}/${pieceKey}`} icon="pencil">
        {t('edit')}
      </ActionLink>
      {list === 'boards' ? (
        <ActionLink href={`${base}/boards/${pieceKey}/weights`}>{t('weights')}</ActionLink>
      ) : null}
      {(['up', 'down'] as const).map((to) =>
        (to === 'up' ? at > 0 : at < pieces.length - 1) ? (
          <Form
            key={to}
            action={movePieceAction}
            name={`scheme.move:${seen.campaign}:${list}:${pieceKey}:${to}:${seen.version}`}
            shape="inline"
            plain
            keeps={false}
            submit={t(to === 'up' ? 'moveUp' : 'moveDown')}
          >
            {hidden}
            <Hidden name="to" value={to} />
          </Form>
        ) : null,
      )}
      <Form
        action={duplicatePieceAction}
        name={`scheme.duplicate:${seen.campaign}:${list}:${pieceKey}:${seen.version}`}
        shape="inline"
        plain
        keeps={false}
        submit={t('duplicate')}
      >
        {hidden}
      </Form>
      <Dialog
        id={`remove-${list}-${pieceKey}`}
        small
        trigger={<Icon name="cross" label={t('remove')} />}
        title={t('remove')}
      >
        <Form
          action={removePieceAction}
          name={`scheme.remove:${seen.campaign}:${list}:${pieceKey}:${seen.version}`}
          shape="small"
          keeps={false}
          submit={t('remove')}
        >
          <p>{t('removeWhy')}</p>
          {hidden}
        </Form>
      </Dialog>
    </>
  );
}
