import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Dialog } from '@/app/_ui/dialog';
import { Hidden, TextArea, TextField } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import { ActionLink, PageHead, Section } from '@/app/_ui/page';
import { Facts, List } from '@/app/_ui/parts';
import { ClaimChip, StageChip } from '@/app/_ui/state';
import { dealsOf } from '@/lib/deals';
import { amendsAny, type Contact, type InvestorView, investor } from '@/lib/investors';
import { negotiationsOf } from '@/lib/negotiations';
import { dayShown } from '@/lib/text/show';
import { type Here, here, refusedNow, withQuery, writableUnits } from '../../_entry';
import { keep, withdraw } from '../actions';

type Props = { params: Promise<{ campaign: string; investor: string }> };

export async function generateMetadata() {
  const t = await getTranslations('investors');
  return { title: t('title') };
}

export default async function Page({ params }: Props) {
  const place = await here(params);
  const { actor, campaign, base, language, unitName } = place;
  const view = investor(actor, campaign.id, (await params).investor) ?? notFound();
  const t = await getTranslations('investors');
  const keeps = writableUnits(place, 'contact.keep').map(({ value }) => value);
  const open = refusedNow(campaign, 'investor.amend') === null;
  const amends =
    open && (amendsAny(actor, campaign.id) || view.kept.some(({ unit }) => keeps.includes(unit)));
  const logs =
    writableUnits(place, 'negotiation.open').length > 0 && refusedNow(campaign, 'negotiation.open') === null;
  return (
    <>
      <PageHead
        title={view.name}
        back={`${base}/investors`}
        state={[view.nameZh ? view.nameEn : null, view.country, view.industry].filter(Boolean).join(' · ')}
        action={
          <span className="row">
            {amends ? <ActionLink href={`${base}/investors/${view.id}/edit`}>{t('edit')}</ActionLink> : null}
            {logs ? (
              <ActionLink
                href={withQuery(`${base}/negotiations/new`, { investor: view.name })}
                primary
                icon="plus"
              >
                {t('logNegotiation')}
              </ActionLink>
            ) : null}
          </span>
        }
      />
      <div className="columns">
        <div className="stack-wide">
          <Negotiations view={view} place={place} />
          <Deals view={view} place={place} />
        </div>
        <div className="stack-wide">
          <Section title={t('identity')}>
            <Facts
              facts={[
                [t('nameZh'), view.nameZh],
                [t('nameEn'), view.nameEn],
                [t('country'), view.country],
                [t('region'), view.region],
                [t('industry'), view.industry],
                [t('parentCompany'), view.parentCompany],
              ]}
            />
          </Section>
          {view.kept.map((of) => (
            <Section key={of.unit} title={t('ofUnit', { unit: unitName(of.unit) })}>
              <Facts
                facts={[
                  [t('firstContact'), of.firstContact ? dayShown(of.firstContact, language, 'year') : null],
                  [t('notes'), of.notes],
                ]}
              />
              <h3>{t('contacts')}</h3>
              <Contacts
                view={view}
                place={place}
                unit={of.unit}
                contacts={of.contacts}
                keeps={open && keeps.includes(of.unit)}
              />
            </Section>
          ))}
        </div>
      </div>
    </>
  );
}

type Part = { view: InvestorView; place: Here };

async function Negotiations({ view, place }: Part) {
  const t = await getTranslations('investors');
  const { actor, campaign, base } = place;
  const { rows } = negotiationsOf(actor, campaign.id, { investor: view.id });
  return (
    <Section title={t('negotiations')}>
      {rows.length === 0 ? (
        <p className="quiet">{t('none')}</p>
      ) : (
        <List
          items={rows.map((row) => ({
            key: row.id,
            icon: 'negotiation',
            href: `${base}/negotiations/${row.id}`,
            title: row.project ?? row.investor,
            sub: place.unitName(row.unit),
            aside: <StageChip state={row.stage} />,
          }))}
        />
      )}
    </Section>
  );
}

async function Deals({ view, place }: Part) {
  const t = await getTranslations('investors');
  const { actor, campaign, base } = place;
  const { rows } = dealsOf(actor, campaign.id, { investor: view.id });
  if (rows.length === 0) return null;
  return (
    <Section title={t('deals')}>
      <List
        items={rows.map((row) => ({
          key: row.id,
          icon: 'deal',
          href: `${base}/deals/${row.id}`,
          title: row.title,
          sub: place.unitName(row.unit),
          aside: <ClaimChip state={row.state} />,
        }))}
      />
    </Section>
  );
}

async function Contacts({
  view,
  place,
  unit,
  contacts,
  keeps,
}: Part & { unit: string; contacts: readonly Contact[]; keeps: boolean }) {
  const t = await getTranslations('investors');
  const common = await getTranslations('common');
  const form = (contact: Contact | null) => (
    <Form
      action={keep}
      name={`contact.keep:${view.id}:${contact?.id ?? 'new'}`}
      submit={common('save')}
      shape="small"
    >
      <Hidden name="campaign" value={place.campaign.id} />
      <Hidden name="unit" value={unit} />
      <Hidden name="investor" value={view.id} />
      {contact ? (
        <>
          <Hidden name="contact" value={contact.id} />
          <Hidden name="version" value={contact.version} />
        </>
      ) : null}
      <TextField name="name" label={t('contactName')} value={contact?.name ?? null} />
      <TextField name="position" label={t('position')} value={contact?.position ?? null} optional />
      <TextField name="phone" label={t('phone')} kind="tel" value={contact?.phone ?? null} optional />
      <TextField name="email" label={t('email')} kind="email" value={contact?.email ?? null} optional />
      <TextArea name="notes" label={t('contactNotes')} value={contact?.notes ?? null} rows={2} optional />
    </Form>
  );
  return (
    <>
      {contacts.length === 0 ? (
        <p className="quiet">{t('noContacts')}</p>
      ) : (
        <List
          items={contacts.map((contact) => ({
            key: contact.id,
            icon: 'me',
            title: [contact.name, contact.position].filter(Boolean).join(' · '),
            sub: (
              <>
                {contact.phone ? <a href={`tel:${contact.phone}`}>{contact.phone}</a> : null}{' '}
                {[contact.email, contact.notes].filter(Boolean).join(' · ')}
                {keeps ? (
                  <div className="row">
                    <Dialog
                      key={contact.version}
                      id={`contact-${contact.id}`}
                      trigger={t('editContact')}
                      title={t('editContact')}
                      small
                    >
                      {form(contact)}
                    </Dialog>
                    <Form
                      action={withdraw}
                      name={`contact.withdraw:${contact.id}`}
                      submit={t('removeContact')}
                      shape="inline"
                      plain
                    >
                      <Hidden name="contact" value={contact.id} />
                      <Hidden name="version" value={contact.version} />
                    </Form>
                  </div>
                ) : null}
              </>
            ),
          }))}
        />
      )}
      {keeps ? (
        <div>
          <Dialog
            key={contacts.length}
            id={`contact-new-${unit}`}
            trigger={t('addContact')}
            title={t('addContact')}
            small
          >
            {form(null)}
          </Dialog>
        </div>
      ) : null}
    </>
  );
}
