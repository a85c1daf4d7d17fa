/** Contacts at an investor: they belong to the unit that keeps them, and nobody of another unit sees them. */
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Store } from '../../db/open';
import { contacts, investorUnits } from '../../db/schema';
import type { Actor } from '../access';
import { mustHaveChanged, recorded, write } from '../audit';
import { Missing } from '../failure';
import { newId } from '../id';
import type { ContactInput, ContactWithdrawal } from './input';

/**
 * Keeps a new contact, or amends one (`contact` and `version` given).
 * Throws Missing where the unit does not know the investor or has no such contact; refuses `changed-meanwhile`.
 */
export function keepContact(actor: Actor, input: ContactInput, request: string | null): { id: string } {
  const call = {
    request,
    content: input,
    scope: (db: Store) => {
      const known = input.contact
        ? contactScope(db, input.contact)
        : db
            .select({ campaign: investorUnits.campaignId, unit: investorUnits.unitId })
            .from(investorUnits)
            .where(
              and(
                eq(investorUnits.campaignId, input.campaign),
                eq(investorUnits.unitId, input.unit),
                eq(investorUnits.investorId, input.investor),
              ),
            )
            .get();
      if (!known) throw new Missing(`investor ${input.investor} of unit ${input.unit}`);
      return { campaign: known.campaign, units: [known.unit] };
    },
  };
  return write(actor, 'contact.keep', call, (tx) => {
    const { name, position, phone, email, notes } = input;
    const kept = { name, position, phone, email, notes };
    const id = input.contact ?? newId();
    const before = tx.db.select().from(contacts).where(eq(contacts.id, id)).get();
    if (before) {
      mustHaveChanged(
        tx.db
          .update(contacts)
          .set({ ...kept, version: sql`${contacts.version} + 1` })
          .where(
            and(eq(contacts.id, id), eq(contacts.version, input.version ?? 0), isNull(contacts.withdrawnSeq)),
          )
          .run(),
      );
    } else {
      tx.db
        .insert(contacts)
        .values({
          id,
          campaignId: input.campaign,
          unitId: input.unit,
          investorId: input.investor,
          ...kept,
          seq: tx.seq,
        })
        .run();
    }
    const was = before && {
      name: before.name,
      position: before.position,
      phone: before.phone,
      email: before.email,
      notes: before.notes,
    };
    return recorded(
      {
        subject: { kind: 'contact', id },
        before: was,
        after: { ...kept, investor: before?.investorId ?? input.investor },
      },
      { id },
    );
  });
}

/** Takes a contact off the list; its row stays. Throws Missing; refuses `changed-meanwhile`. */
export function withdrawContact(
  actor: Actor,
  input: ContactWithdrawal,
  request: string | null,
): { id: string } {
  const call = {
    request,
    content: input,
    scope: (db: Store) => {
      const known = contactScope(db, input.contact);
      if (!known) throw new Missing(`contact ${input.contact}`);
      return { campaign: known.campaign, units: [known.unit] };
    },
  };
  return write(actor, 'contact.withdraw', call, (tx) => {
    mustHaveChanged(
      tx.db
        .update(contacts)
        .set({ withdrawnSeq: tx.seq, version: sql`${contacts.version} + 1` })
        .where(
          and(
            eq(contacts.id, input.contact),
            eq(contacts.version, input.version),
            isNull(contacts.withdrawnSeq),
          ),
        )
        .run(),
    );
    return recorded({ subject: { kind: 'contact', id: input.contact } }, { id: input.contact });
  });
}

function contactScope(db: Store, id: string): { campaign: string; unit: string } | undefined {
  return db
    .select({ campaign: contacts.campaignId, unit: contacts.unitId })
    .from(contacts)
    .where(eq(contacts.id, id))
    .get();
}
