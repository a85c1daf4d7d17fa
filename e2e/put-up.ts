/** The demo's earlier campaign stands on notice, with objections: what the pages after the close are tried on. */
import { rawReader } from '../db/client';

export function putUpEarlier(): { code: string; objection: string; unit: string } {
  const one = (query: string): string => {
    const found = rawReader().prepare(`SELECT ${query} AND c.code = 'earlier' LIMIT 1`).pluck().get();
    if (typeof found !== 'string') throw new Error(`The demo lacks ${query}.`);
    return found;
  };
  return {
    code: one('n.id FROM notices n JOIN campaigns c ON c.id = n.campaign_id WHERE 1'),
    objection: one(
      "o.id FROM objections o JOIN campaigns c ON c.id = o.campaign_id WHERE o.source = 'paper'",
    ),
    unit: one('e.unit_id FROM entrants e JOIN campaigns c ON c.id = e.campaign_id WHERE e.ranked = 1'),
  };
}
