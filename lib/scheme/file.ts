/** A scheme as a file: any version or the draft to take away, and a file that becomes the draft. */
import { eq } from 'drizzle-orm';
import { type Reader, reader } from '../../db/client';
import { schemes } from '../../db/schema';
import { type Actor, authorize, takesPart } from '../access';
import { mustHaveChanged, recorded, write } from '../audit';
import { scopeOfCampaign } from '../campaign';
import { canonical, type Json } from '../canonical';
import { Missing, Refusal } from '../failure';
import { newId } from '../id';
import type { Scheme } from '../scoring';
import { draftOf } from './draft';
import type { ImportSchemeInput } from './input';

/** Keys sorted, one to a line: two files can be compared, and a line be named. */
function spelt(scheme: Scheme): string {
  return `${JSON.stringify(JSON.parse(canonical(scheme as unknown as Json)), null, 2)}\n`;
}

/** The draft as a file, for who may edit it. Throws Missing where there is none. */
export function draftFile(actor: Actor, campaign: string): string {
  if (!takesPart(actor, campaign)) throw new Missing(`campaign ${campaign}`);
  authorize(actor, 'scheme.draft', { campaign });
  const draft = draftOf(reader(), campaign);
  if (!draft) throw new Missing(`draft of ${campaign}`);
  return spelt(draft.scheme);
}

/** A version somebody may see, as a file. */
export function versionFile(version: { readonly scheme: Scheme }): string {
  return spelt(version.scheme);
}

/**
 * A file that was read becomes the draft, in the place of the one that stands. Throws Refusal `changed-meanwhile` where that is not the
 * one that was seen, or one stands and none was seen.
 */
export function importScheme(
  actor: Actor,
  input: ImportSchemeInput,
  request: string | null,
): { id: string; version: number } {
  const { campaign, version: seen, body: scheme } = input;
  return write(
    actor,
    'scheme.import',
    {
      request,
      content: { campaign, seen, scheme: scheme as unknown as Json },
      scope: scopeOfCampaign(actor, campaign),
    },
    (tx) => {
      const before = draftOf(tx.db, campaign);
      if ((before?.version ?? null) !== seen) throw new Refusal('changed-meanwhile');
      const draft = canonical(scheme as unknown as Json);
      const held = rowOf(tx.db, campaign);
      const id = held?.id ?? newId();
      const version = (held?.version ?? 0) + 1;
      const name = scheme.names.zh;
      if (held)
        mustHaveChanged(tx.db.update(schemes).set({ draft, name, version }).where(eq(schemes.id, id)).run());
      else
        tx.db.insert(schemes).values({ id, campaignId: campaign, name, draft, version, seq: tx.seq }).run();
      return recorded(
        {
          subject: { kind: 'scheme', id },
          before: { draft: (before?.scheme ?? null) as Json },
          after: { draft: scheme as unknown as Json },
        },
        { id, version },
      );
    },
  );
}

function rowOf(db: Reader, campaign: string) {
  return db.select().from(schemes).where(eq(schemes.campaignId, campaign)).get();
}
