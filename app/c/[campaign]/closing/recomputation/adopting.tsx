/** Two people sign that a result computed anew be adopted; the last signature adopts it. */
import { getLocale, getTranslations } from 'next-intl/server';
import { Hidden, TextField } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import { Section } from '@/app/_ui/page';
import { List } from '@/app/_ui/parts';
import { Chip } from '@/app/_ui/state';
import type { CampaignView } from '@/lib/campaign';
import type { OpenRecomputation } from '@/lib/closing';
import { instantShown } from '@/lib/text/show';
import { adoptAction, signAction } from './actions';
import type { ComputedAnew } from './beside';

export async function Adopting({
  open,
  computed,
  campaign,
}: {
  open: OpenRecomputation;
  computed: ComputedAnew;
  campaign: CampaignView;
}) {
  const [t, sign, language] = await Promise.all([
    getTranslations('closing.after'),
    getTranslations('closing.sign'),
    getLocale(),
  ]);
  const { signatures, needed, complete, digest, signed } = computed;
  return (
    <Section title={t('sign')} id="sign">
      <p>{t('signWhat', { n: open.follows + 1 })}</p>
      <p>
        {sign('code')} <strong className="numbers">{digest.slice(0, 8).toUpperCase()}</strong>{' '}
        <span className="quiet">{sign('codeHint')}</span>
      </p>
      {signatures.length > 0 ? (
        <List
          items={signatures.map((one) => ({
            key: one.by.id,
            icon: 'pencil' as const,
            title: one.by.name,
            sub: instantShown(one.at, campaign.zone, language, 'year'),
            aside: (
              <Chip icon="check" tone="verified">
                {sign('fresh')}
              </Chip>
            ),
          }))}
        />
      ) : null}
      {complete ? (
        <Form action={adoptAction} name={`adopt:${open.id}`} submit={t('adopt')} shape="inline">
          <Hidden name="campaign" value={campaign.id} />
        </Form>
      ) : signed ? (
        <p className="soft">{sign('mine')}</p>
      ) : (
        <Form
          key={digest}
          action={signAction}
          name={`sign:${digest}`}
          submit={signatures.length + 1 >= needed ? t('signAdopt') : t('signGo')}
          shape="small"
          keeps={false}
        >
          <Hidden name="campaign" value={campaign.id} />
          <Hidden name="state" value={digest} />
          <TextField
            name="password"
            kind="password"
            label={sign('password')}
            hint={sign('passwordHint')}
            autoComplete="current-password"
          />
        </Form>
      )}
    </Section>
  );
}
