/** Puts the demo's earlier campaign on notice and objects to it: what the pages after the close are tried on. */
import { rawReader } from '../db/client';
import { openNotice } from '../lib/notices';
import { enterObjection } from '../lib/objections';
import { actAs } from '../lib/people';
import { aRequest } from '../lib/testing';

export function putUpEarlier(): { code: string; objection: string; unit: string } {
  const db = rawReader();
  const campaign = db.prepare("SELECT id FROM campaigns WHERE code = 'earlier'").pluck().get() as string;
  const office = db.prepare("SELECT id FROM people WHERE login = 'office'").pluck().get() as string;
  const unit = db
    .prepare('SELECT unit_id FROM entrants WHERE campaign_id = ? AND ranked = 1 ORDER BY position LIMIT 1')
    .pluck()
    .get(campaign) as string;
  const admin = actAs(office);
  const { id: code } = openNotice(admin, { campaign, wording: 'commendation', approval: null }, aRequest());
  const about = { kind: 'unit', id: unit } as const;
  const { id: objection } = enterObjection(
    admin,
    { campaign, about, text: '到账金额有出入', source: 'paper', sender: '群众', uploads: [] },
    aRequest(),
  );
  return { code, objection, unit };
}
