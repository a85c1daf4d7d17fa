/** Publication: the draft, found free of errors, becomes an immutable version. */
import { createHash } from 'node:crypto';
import { and, desc, eq } from 'drizzle-orm';
import type { Reader } from '../../db/client';
import { schemes, schemeVersions } from '../../db/schema';
import { type Actor, personId } from '../access';
import { mustHaveChanged, recorded, write } from '../audit';
import { electoratesVoted } from '../ballots';
import { campaignAt, scopeOfCampaign } from '../campaign';
import { canonical, type Json } from '../canonical';
import { Refusal } from '../failure';
import { goalsOf } from '../goals';
import { newId } from '../id';
import { ratesAsOf } from '../rates';
import { checkScheme, type Problem, type Scheme, type SchemeContext } from '../scoring';
import { groupsOf, linksAsOf, pastValuesOf, unitsOf } from '../units';
import { draftOf } from './draft';
import type { PublishSchemeInput } from './input';
import { groupsCalled, VALUES_CALLED } from './names';

/** What the campaign has that a scheme may refer to. */
export function contextOf(db: Reader, campaign: string, at: number): SchemeContext {
  const { today, currency } = campaignAt(db, campaign, at);
  const classes = unitsOf(db, campaign, Number.MAX_SAFE_INTEGER, today).map((unit) => unit.class);
  const goals = goalsOf(db, campaign);
  const groups = groupsOf(db, campaign);
  const past = pastValuesOf(db, campaign, Number.MAX_SAFE_INTEGER).map(({ key }) => key);
  const links = linksAsOf(db, campaign, Number.MAX_SAFE_INTEGER);
  return {
    goals: goals.map(({ key, quantity, currency }) => ({ key, quantity, currency })),
    groups: groups.map(({ id }) => ({ id })),
    classes: [...new Set(classes)].sort(),
    linkKinds: [...new Set(links.map(({ kind }) => kind))].sort(),
    pastKeys: [...new Set([...past, ...goals.map(({ key }) => key)])].sort(),
    values: { ...VALUES_CALLED, 'unit.group': groupsCalled(groups) },
    electorates: electoratesVoted(db, campaign),
    rates: ratesAsOf(db, campaign, Number.MAX_SAFE_INTEGER),
    currency,
  };
}

/** What is wrong with a scheme in this campaign, and what is merely doubtful. */
export function problemsOf(db: Reader, campaign: string, at: number, scheme: Scheme): readonly Problem[] {
  return checkScheme(scheme, contextOf(db, campaign, at));
}

export type Published = { readonly id: string; readonly n: number; readonly waits: boolean };

/**
 * Publishes the draft as the next version: canonical body, format number, SHA-256. Before the start it is in force at
 * once; in a campaign that runs it needs a reason and is in force when a second person agrees (`lib/confirmations`).
 * Throws Refusal `scheme-missing` without a draft, `changed-meanwhile`, `scheme-faulty` {count} while there are errors,
 * `reason-needed` on the field.
 */
export function publishScheme(actor: Actor, input: PublishSchemeInput, request: string | null): Published {
  const by = personId(actor);
  return write(
    actor,
    'scheme.publish',
    { request, content: input, scope: scopeOfCampaign(actor, input.campaign) },
    (tx) => {
      const { campaign, reason } = input;
      const held = draftOf(tx.db, campaign);
      if (!held) throw new Refusal('scheme-missing');
      if (held.version !== input.version) throw new Refusal('changed-meanwhile');
      const errors = problemsOf(tx.db, campaign, tx.at, held.scheme).filter(
        ({ severity }) => severity === 'error',
      );
      if (errors.length > 0) throw new Refusal('scheme-faulty', { count: errors.length });
      const waits = campaignAt(tx.db, campaign, tx.at).state.started;
      if (waits && !reason) throw new Refusal('reason-needed', {}, 'reason');
      const last = tx.db
        .select({ n: schemeVersions.n })
        .from(schemeVersions)
        .where(eq(schemeVersions.campaignId, campaign))
        .orderBy(desc(schemeVersions.n))
        .limit(1)
        .get();
      const body = canonical(held.scheme as Json);
      const version = {
        id: newId(),
        n: (last?.n ?? 0) + 1,
        format: held.scheme.format,
        body,
        hash: hashOf(body),
        reason,
      };
      tx.db
        .insert(schemeVersions)
        .values({ ...version, campaignId: campaign, schemeId: held.id, by, at: tx.at, seq: tx.seq })
        .run();
      mustHaveChanged(
        tx.db
          .update(schemes)
          .set({ draft: null, version: held.version + 1 })
          .where(and(eq(schemes.id, held.id), eq(schemes.version, held.version)))
          .run(),
      );
      const { id, n, format, hash } = version;
      return recorded(
        { subject: { kind: 'scheme', id }, after: { n, format, hash }, reason },
        { id, n, waits },
      );
    },
  );
}

/** SHA-256 of a version's canonical body, in hexadecimal. */
export function hashOf(body: string): string {
  return createHash('sha256').update(body, 'utf8').digest('hex');
}
