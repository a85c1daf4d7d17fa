/** What the investor worries about: how long it has been open, who has taken it over, how it was resolved. */
import { getTranslations } from 'next-intl/server';
import { Dialog } from '@/app/_ui/dialog';
import { List } from '@/app/_ui/parts';
import type { NegotiationView } from '@/lib/negotiations';
import type { Here } from '../../_entry';
import { refusedNow } from '../../_entry';
import { ResolveForm, TakeForm } from '../step-forms';

export async function Concerns({ view, place }: { view: NegotiationView; place: Here }) {
  const t = await getTranslations('negotiations');
  const { actor, campaign } = place;
  if (view.concerns.length === 0) return <p className="quiet">{t('noConcerns')}</p>;
  const resolves = view.may.resolve && refusedNow(campaign, 'concern.resolve') === null;
  const takes = view.may.lead && refusedNow(campaign, 'concern.take') === null;
  const open = view.concerns.filter(({ end }) => end === null);
  const ended = view.concerns.filter(({ end }) => end !== null);
  return (
    <List
      items={[...open, ...ended].map((concern) => ({
        key: concern.id,
        icon: concern.end ? 'check' : 'warning',
        title: concern.text,
        sub: (
          <>
            {concern.end
              ? [t('resolvedIn', { days: concern.days }), concern.end.resolvedBy, concern.end.how]
                  .filter(Boolean)
                  .join(' · ')
              : [
                  t('openFor', { days: concern.days }),
                  concern.owner ? t('ownedBy', { name: concern.owner }) : null,
                ]
                  .filter(Boolean)
                  .join(' · ')}
            {concern.end ? null : (
              <div className="row">
                {resolves ? (
                  <Dialog id={`resolve-${concern.id}`} trigger={t('resolve')} title={concern.text} small>
                    <ResolveForm
                      concern={concern.id}
                      raisedOn={concern.raisedOn}
                      today={campaign.today}
                      by={actor.name}
                    />
                  </Dialog>
                ) : null}
                {takes && concern.owner !== actor.name ? (
                  <TakeForm concern={concern.id} version={concern.version} />
                ) : null}
              </div>
            )}
          </>
        ),
      }))}
    />
  );
}
