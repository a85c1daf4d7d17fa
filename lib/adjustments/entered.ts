/** Points of indicators that are entered by hand within the scheme's bounds: one value per unit, a later one replaces it. */
import { and, asc, desc, eq } from 'drizzle-orm';
import { type Reader, reader } from '../../db/client';
import { enteredPoints, history, people } from '../../db/schema';
import { type Actor, entrantScope, personId } from '../access';
import { recorded, unchanged, write } from '../audit';
import { seesWhole } from '../campaign';
import { Missing, Refusal } from '../failure';
import { newId } from '../id';
import { type IndicatorBody, isWithin, publishedBody } from './bound';
import type { EnterPointsInput } from './input';

/**
 * Enters a unit's points for an indicator. Throws Refusal `scheme-missing`, `beyond-bound` by field; Missing where the
 * unit does not take part or the indicator's points are not entered.
 */
export function enterPoints(
  actor: Actor,
  input: EnterPointsInput,
  request: string | null,
): { id: string | null } {
  const by = personId(actor);
  return write(
    actor,
    'points.enter',
    { request, content: input, scope: (db) => entrantScope(db, input.campaign, input.unit) },
    (tx): ReturnType<typeof recorded<{ id: string | null }>> => {
      const { campaign: campaignId, unit: unitId, indicator, points, reason } = input;
      const body = publishedBody(tx.db, campaignId, tx.seq);
      if (!body) throw new Refusal('scheme-missing');
      const rule = body.indicators?.find((one) => one.key === indicator && isEntered(one));
      if (!rule) throw new Missing(`entered indicator ${indicator}`);
      const { least, most } = boundOf(rule);
      if ((least !== null || most !== null) && !isWithin(points, least, most)) {
        throw new Refusal(
          'beyond-bound',
          { least: least ?? 'none', most: most ?? 'none', held: 'none' },
          'points',
        );
      }
      const held = newestOf(tx.db, campaignId, unitId, indicator);
      if (held?.points === points) return unchanged({ id: null });
      const id = newId();
      tx.db
        .insert(enteredPoints)
        .values({ id, campaignId, unitId, indicator, points, reason, by, seq: tx.seq })
        .run();
      return recorded(
        {
          subject: { kind: 'points', id },
          ...(held ? { before: { points: held.points } } : {}),
          after: { unit: unitId, indicator, points },
          reason,
        },
        { id },
      );
    },
  );
}

function newestOf(db: Reader, campaignId: string, unitId: string, indicator: string) {
  return db
    .select()
    .from(enteredPoints)
    .where(
      and(
        eq(enteredPoints.campaignId, campaignId),
        eq(enteredPoints.unitId, unitId),
        eq(enteredPoints.indicator, indicator),
      ),
    )
    .orderBy(desc(enteredPoints.seq))
    .limit(1)
    .get();
}

/** Its points are entered: by its preset, or somewhere in its formula. */
function isEntered({ rule }: IndicatorBody): boolean {
  return rule?.preset === 'entered' || JSON.stringify(rule ?? null).includes('"of":"entered"');
}

function boundOf({ rule }: IndicatorBody): { least: string | null; most: string | null } {
  return rule?.preset === 'entered'
    ? { least: rule.least ?? null, most: rule.most ?? null }
    : { least: null, most: null };
}

export type EnteredIndicator = {
  readonly key: string;
  readonly names: { readonly zh: string; readonly en: string };
  readonly least: string | null;
  readonly most: string | null;
  /** The value that stands for each unit that has one. */
  readonly points: readonly {
    readonly unit: string;
    readonly points: string;
    readonly reason: string;
    readonly by: string;
    readonly at: number;
  }[];
};

/** Indicators whose points are entered, with what stands, for those who see the whole campaign. */
export function enteredIndicators(actor: Actor, campaign: string): EnteredIndicator[] {
  if (!seesWhole(actor, campaign)) return [];
  const db = reader();
  const body = publishedBody(db, campaign, Number.MAX_SAFE_INTEGER);
  const indicators = (body?.indicators ?? []).filter(isEntered);
  if (indicators.length === 0) return [];
  const rows = db
    .select({ row: enteredPoints, by: people.name, at: history.at })
    .from(enteredPoints)
    .innerJoin(people, eq(people.id, enteredPoints.by))
    .innerJoin(history, eq(history.seq, enteredPoints.seq))
    .where(eq(enteredPoints.campaignId, campaign))
    .orderBy(asc(enteredPoints.seq))
    .all();
  return indicators.map((indicator) => {
    const standing = new Map(
      rows
        .filter(({ row }) => row.indicator === indicator.key)
        .map(({ row, by, at }) => [
          row.unitId,
          { unit: row.unitId, points: row.points ?? '0', reason: row.reason, by, at: at ?? 0 },
        ]),
    );
    return {
      key: indicator.key,
      names: indicator.names ?? { zh: indicator.key, en: indicator.key },
      ...boundOf(indicator),
      points: [...standing.values()],
    };
  });
}
