/** Every route of the product, taken from the file system: none can be forgotten. */
import { readdirSync } from 'node:fs';
import { rawReader } from '../db/client';

/** `/c/[campaign]/deals/[deal]` for each page, and for each handler that answers GET. */
export function routes(): string[] {
  return readdirSync('app', { recursive: true })
    .map(String)
    .filter((file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file) && !file.startsWith('_ui/'))
    .map((file) => `/${file.replace(/\/?(page\.tsx|route\.ts)$/, '')}`)
    .sort();
}

/** Records of one unit of the demo's running campaign, and of others where the route asks for them. */
export type Things = Readonly<Record<string, string>>;

/**
 * One id of each kind, of records kept by the unit, by the name of the route's parameter.
 * @param figuresOnly of a department that supplies figures and keeps nothing else
 */
export function thingsOf(campaignCode: string, unitName: string, figuresOnly = false): Things {
  const db = rawReader();
  const one = (sql: string, ...parameters: unknown[]) => {
    const found = db
      .prepare(sql)
      .pluck()
      .get(...parameters);
    if (typeof found !== 'string') throw new Error(`The demo lacks: ${sql}`);
    return found;
  };
  const campaign = one('SELECT id FROM campaigns WHERE code = ?', campaignCode);
  const unit = one('SELECT id FROM units WHERE name_zh = ?', unitName);
  const record = (kind: string, state = '%') =>
    one(
      `SELECT id FROM records WHERE campaign_id = ? AND unit_id = ? AND kind = ? AND state LIKE ? AND withdrawn_seq IS NULL
       ORDER BY state, id LIMIT 1`,
      campaign,
      unit,
      kind,
      state,
    );
  if (figuresOnly) return { campaign: campaignCode, unit, figure: record('figure') };
  const deal = record('deal', 'accepted');
  return {
    campaign: campaignCode,
    unit,
    deal,
    record: deal,
    negotiation: record('negotiation'),
    activity: record('activity'),
    receipt: record('receipt'),
    figure: one("SELECT id FROM records WHERE campaign_id = ? AND kind = 'figure' LIMIT 1", campaign),
    investor: one('SELECT investor_id FROM deal_investors WHERE deal_id = ? LIMIT 1', deal),
    claim: one('SELECT id FROM submissions WHERE record_id = ? LIMIT 1', deal),
    id: one('SELECT id FROM evidence WHERE record_id = ? LIMIT 1', deal),
    goal: one('SELECT id FROM goals WHERE campaign_id = ? LIMIT 1', campaign),
    group: one(
      'SELECT group_id FROM placements WHERE campaign_id = ? AND unit_id = ? LIMIT 1',
      campaign,
      unit,
    ),
    person: one("SELECT id FROM people WHERE login = 'huangtang'"),
    n: '1',
    'measures.key': 'contracted',
    'indicators.key': 'contracted',
    'boards.key': 'main',
    'awards.key': 'advanced',
  };
}

/** The route with its parameters filled in. */
export function addressOf(route: string, things: Things): string {
  return route.replace(/(?<=\/(\w+|\[\w+\])\/)\[(?:\.\.\.)?(\w+)\]/g, (_, before: string, name: string) => {
    // Pieces of a scheme are all called by a key: which one depends on the list it is in.
    const thing = things[`${before}.${name}`] ?? things[name];
    if (thing === undefined) throw new Error(`No example for [${name}] of ${route}.`);
    return thing;
  });
}
