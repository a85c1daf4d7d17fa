/**
 * Every route, tried by every kind of person over HTTP. The table is complete: a route that is not in it fails, and so
 * does a row whose route is gone.
 */
import { expect, test } from '@playwright/test';
import { rawReader } from '../db/client';
import { aPerson } from '../lib/testing';
import { openHouse } from './house';
import { putUpEarlier } from './put-up';
import { addressOf, routes, thingsOf } from './routes';

const PEOPLE = ['nobody', 'stranger', 'own', 'other', 'leader', 'verifier', 'admin', 'auditor'] as const;
type Kind = (typeof PEOPLE)[number];

/** Who the people of the demo are; things are those of Huangtang, so `own` is its officer. */
const LOGINS: Partial<Record<Kind, string>> = {
  own: 'huangtang',
  other: 'heyang',
  leader: 'leader',
  verifier: 'verifier',
  admin: 'office',
  auditor: 'auditor',
};

/**
 * What each gets, in the order of PEOPLE: `in` to sign in first · `ok` the page · `to` sent on to a page of theirs ·
 * `no` may not (403) · `-` no such thing for them (404) · `401` for handlers without a session.
 */
const TABLE: Readonly<Record<string, string>> = {
  '/': 'in to to to to to to to',
  '/api/evidence/[id]': '401 - ok - ok ok ok ok',
  '/api/evidence/objections/[file]': '401 - - - - - - -',
  '/api/health': 'ok ok ok ok ok ok ok ok',
  '/api/uploads': '405 405 405 405 405 405 405 405',
  '/c/[campaign]': 'in - to to to to ok ok',
  '/c/[campaign]/activities': 'in - ok ok ok ok ok ok',
  '/c/[campaign]/activities/[activity]': 'in - ok - ok ok ok ok',
  '/c/[campaign]/activities/[activity]/edit': 'in - ok - no no no no',
  '/c/[campaign]/activities/new': 'in - ok ok no no no no',
  '/c/[campaign]/adjustments': 'in - ok ok ok ok ok ok',
  '/c/[campaign]/awards': 'in - ok ok ok ok ok ok',
  '/c/[campaign]/awards/ballots': 'in - no no no no ok ok',
  '/c/[campaign]/awards/nominations': 'in - no no no no ok ok',
  '/c/[campaign]/awards/previous': 'in - no no no no ok ok',
  '/c/[campaign]/awards/rewards': 'in - no no no no ok ok',
  '/c/[campaign]/campaign': 'in - ok ok ok ok ok ok',
  '/c/[campaign]/campaign/confirmations': 'in - no no no no ok ok',
  '/c/[campaign]/campaign/freeze': 'in - no no no no ok no',
  '/c/[campaign]/campaign/goals': 'in - no no no no ok ok',
  '/c/[campaign]/campaign/goals/[goal]': 'in - no no no no ok ok',
  '/c/[campaign]/campaign/goals/[goal]/edit': 'in - no no no no ok no',
  '/c/[campaign]/campaign/goals/new': 'in - no no no no ok no',
  '/c/[campaign]/campaign/past': 'in - no no no no ok ok',
  '/c/[campaign]/campaign/rates': 'in - no no no no ok ok',
  '/c/[campaign]/campaign/settings': 'in - no no no no ok no',
  '/c/[campaign]/campaign/start': 'in - no no no no ok no',
  '/c/[campaign]/campaign/units': 'in - no no no no ok ok',
  '/c/[campaign]/campaign/units/[unit]': 'in - no no no no ok ok',
  '/c/[campaign]/campaign/units/groups/[group]': 'in - no no no no ok no',
  '/c/[campaign]/campaign/units/groups/new': 'in - no no no no ok no',
  '/c/[campaign]/campaign/units/new': 'in - no no no no ok no',
  '/c/[campaign]/closing': 'in - no no no no ok ok',
  '/c/[campaign]/closing/bundle': '401 - - - - - - -',
  '/c/[campaign]/closing/recomputation': 'in - no no no no ok ok',
  '/c/[campaign]/closing/runs/[n]': 'in - - - - - - -',
  '/c/[campaign]/deals': 'in - ok ok ok ok ok ok',
  '/c/[campaign]/deals/[deal]': 'in - ok - ok ok ok ok',
  '/c/[campaign]/deals/[deal]/edit': 'in - ok - no no no no',
  '/c/[campaign]/deals/[deal]/receipts/new': 'in - ok - no no no no',
  '/c/[campaign]/deals/new': 'in - ok ok no no no no',
  '/c/[campaign]/evidence/[record]': 'in - ok - - - - -',
  '/c/[campaign]/figures': 'in - ok ok ok ok ok ok',
  '/c/[campaign]/figures/[figure]': 'in - - - - ok ok ok',
  '/c/[campaign]/figures/[figure]/edit': 'in - - - - no no no',
  '/c/[campaign]/figures/new': 'in - ok ok no no no no',
  '/c/[campaign]/history': 'in - no no no no ok ok',
  '/c/[campaign]/investors': 'in - ok ok ok ok ok ok',
  '/c/[campaign]/investors/[investor]': 'in - ok ok ok ok ok ok',
  '/c/[campaign]/investors/[investor]/edit': 'in - ok no no no ok no',
  '/c/[campaign]/investors/new': 'in - ok ok no no no no',
  '/c/[campaign]/investors/similar': '401 - ok ok ok ok ok ok',
  '/c/[campaign]/league': 'in - ok ok ok ok ok ok',
  '/c/[campaign]/league/[unit]': 'in - ok ok ok ok ok ok',
  '/c/[campaign]/league/[unit]/document': '401 - ok ok ok ok ok ok',
  '/c/[campaign]/league/[unit]/facts': 'in - ok ok ok ok ok ok',
  '/c/[campaign]/log': 'in - ok ok ok ok ok ok',
  '/c/[campaign]/negotiations': 'in - ok ok ok ok ok ok',
  '/c/[campaign]/negotiations/[negotiation]': 'in - ok - ok ok ok ok',
  '/c/[campaign]/negotiations/[negotiation]/edit': 'in - ok - no no no no',
  '/c/[campaign]/negotiations/new': 'in - ok ok no no no no',
  '/c/[campaign]/notice': 'in - ok ok ok ok ok ok',
  '/c/[campaign]/notice/file': '401 - no no no no - -',
  '/c/[campaign]/objections': 'in - ok ok ok no ok ok',
  '/c/[campaign]/objections/[objection]': 'in - - - - no - -',
  '/c/[campaign]/objections/[objection]/files': 'in - - - - no - -',
  '/c/[campaign]/objections/new': 'in - ok ok ok no ok no',
  '/c/[campaign]/receipts/[receipt]': 'in - ok - ok ok ok ok',
  '/c/[campaign]/receipts/[receipt]/edit': 'in - ok - no no no no',
  '/c/[campaign]/scheme': 'in - ok ok ok ok ok ok',
  '/c/[campaign]/scheme/draft': 'in - no no no no ok no',
  '/c/[campaign]/scheme/draft/awards/[key]': 'in - no no no no ok no',
  '/c/[campaign]/scheme/draft/awards/new': 'in - no no no no ok no',
  '/c/[campaign]/scheme/draft/awards/referrer-rewards': 'in - no no no no ok no',
  '/c/[campaign]/scheme/draft/boards/[key]': 'in - no no no no ok no',
  '/c/[campaign]/scheme/draft/boards/[key]/weights': 'in - no no no no ok no',
  '/c/[campaign]/scheme/draft/boards/new': 'in - no no no no ok no',
  '/c/[campaign]/scheme/draft/effect': 'in - no no no no ok no',
  '/c/[campaign]/scheme/draft/file': '401 - no no no no ok no',
  '/c/[campaign]/scheme/draft/general': 'in - no no no no ok no',
  '/c/[campaign]/scheme/draft/indicators/[key]': 'in - no no no no ok no',
  '/c/[campaign]/scheme/draft/indicators/new': 'in - no no no no ok no',
  '/c/[campaign]/scheme/draft/measures/[key]': 'in - no no no no ok no',
  '/c/[campaign]/scheme/draft/measures/new': 'in - no no no no ok no',
  '/c/[campaign]/scheme/draft/publish': 'in - no no no no ok no',
  '/c/[campaign]/scheme/import': 'in - no no no no ok no',
  '/c/[campaign]/scheme/versions/[n]/file': '401 - ok ok ok ok ok ok',
  '/c/[campaign]/scheme/versions/[n]': 'in - ok ok ok ok ok ok',
  '/c/[campaign]/today': 'in - ok ok ok to to to',
  '/c/[campaign]/verification': 'in - no no no ok ok ok',
  '/c/[campaign]/verification/[claim]': 'in - ok - ok ok ok ok',
  '/calendar': 'in no no no no no ok ok',
  '/campaigns': 'in ok ok ok ok ok ok ok',
  '/campaigns/new': 'in no no no no no ok no',
  '/evidence/[id]/view': '401 - ok - ok ok ok ok',
  '/n/[code]': '- - - - - - - -',
  '/n/[code]/[unit]': '- - - - - - - -',
  '/me': 'in ok ok ok ok ok ok ok',
  '/people': 'in no no no no no ok ok',
  '/people/[person]': 'in no no no no no ok ok',
  '/people/new': 'in no no no no no ok no',
  '/sign-in': 'ok to to to to to to to',
  '/sign-in/password': 'in ok ok ok ok ok ok ok',
  '/api/auth/[...nextauth]': 'ok ok ok ok ok ok ok ok',
  '/c/[campaign]/documents/[file]': '401 - - - - - ok ok',
};

/** The same of an earlier campaign that is closed and sealed: what is shown to all, and what only to those who see it whole. */
const AFTER_THE_CLOSE: Readonly<Record<string, string>> = {
  '/c/earlier/awards': 'in - ok ok ok ok ok ok',
  '/c/earlier/league': 'in - ok ok ok ok ok ok',
  '/c/earlier/closing': 'in - no no no no ok ok',
  '/c/earlier/closing/bundle': '401 - no no no no ok ok',
  '/c/earlier/documents/awards.xlsx': '401 - ok ok ok ok ok ok',
  '/c/earlier/deals/new': 'in - ok ok no no no no',
  '/c/earlier/closing/recomputation': 'in - no no no no ok ok',
  '/c/earlier/closing/runs/1': 'in - ok ok ok ok ok ok',
  '/c/earlier/notice': 'in - ok ok ok ok ok ok',
  '/c/earlier/notice/file': '401 - no no no no ok ok',
  '/c/earlier/objections': 'in - ok ok ok no ok ok',
  '/c/earlier/objections/new': 'in - ok ok ok no ok no',
  '/n/[code]': 'ok ok ok ok ok ok ok ok',
  '/n/[code]/[unit]': 'ok ok ok ok ok ok ok ok',
};

/** Of nothing that is on notice: what is, stands in the second table. */
const AFTER = { code: 'none', objection: 'none' };

/** The address with the notice and the objection of the earlier campaign. */
const placed = (route: string) =>
  route
    .replace('[code]', house.world.up.code)
    .replace('[objection]', house.world.up.objection)
    .replace('[unit]', house.world.up.unit);

const house = openHouse(() => ({ stranger: aPerson({}), up: putUpEarlier() }), 'demo');

function idOf(who: Kind): string {
  if (who === 'stranger') return house.world.stranger.id;
  const id = rawReader().prepare('SELECT id FROM people WHERE login = ?').pluck().get(LOGINS[who]);
  if (typeof id !== 'string') throw new Error(`The demo lacks ${who}.`);
  return id;
}

function wordOf(status: number, location: string): string {
  if (status === 200) return 'ok';
  if (status === 403) return 'no';
  if (status === 404) return '-';
  if (status >= 300 && status < 400) return location.includes('/sign-in') ? 'in' : 'to';
  return String(status);
}

test('the table names every route there is, and none that is gone', () => {
  expect(Object.keys(TABLE).sort()).toEqual(routes());
});

for (const [position, who] of PEOPLE.entries()) {
  test(`${who} gets what the table says, route by route`, async ({ browser }) => {
    test.setTimeout(180_000);
    const context = await browser.newContext();
    if (who !== 'nobody') await house.signIn(context, { id: idOf(who) });
    const things = { ...thingsOf('spring', '皇塘镇'), nextauth: 'csrf', file: 'awards.xlsx', ...AFTER };
    const rows = [
      ...routes().map((route) => [route, TABLE[route] ?? '', addressOf(route, things)] as const),
      ...Object.entries(AFTER_THE_CLOSE).map(([route, row]) => [route, row, placed(route)] as const),
    ];
    const got: Record<string, string> = {};
    const expected: Record<string, string> = {};
    for (const [route, row, address] of rows) {
      const query = route.endsWith('/facts') ? '?measure=contracted' : '';
      const response = await context.request.get(house.url + address + query, { maxRedirects: 0 });
      got[route] = wordOf(response.status(), response.headers().location ?? '');
      expected[route] = row.split(' ')[position] ?? 'missing';
    }
    expect(got).toEqual(expected);
    await context.close();
  });
}

test('the mark answers anybody, by the name every browser asks for too', async ({ request }) => {
  for (const name of ['/icon.svg', '/favicon.ico']) {
    const response = await request.get(house.url + name);
    expect([response.status(), response.headers()['content-type']]).toEqual([200, 'image/svg+xml']);
  }
});

test('a campaign, a record and a file that do not exist look the same as those of others', async ({
  browser,
}) => {
  const context = await browser.newContext();
  await house.signIn(context, { id: idOf('other') });
  const things = thingsOf('spring', '皇塘镇');
  const pairs = [
    [`/c/spring/deals/${things.deal}`, '/c/spring/deals/0190a000-0000-7000-8000-000000000000'],
    [`/api/evidence/${things.id}`, '/api/evidence/0190a000-0000-7000-8000-000000000000'],
  ] as const;
  for (const [others, none] of pairs) {
    const a = await context.request.get(house.url + others);
    const b = await context.request.get(house.url + none);
    expect([a.status(), b.status()]).toEqual([404, 404]);
  }
  await context.close();
});

test('nothing is taken from another site: a post with a foreign origin is turned away', async ({
  browser,
}) => {
  const context = await browser.newContext();
  await house.signIn(context, { id: idOf('own') });
  const things = thingsOf('spring', '皇塘镇');
  const foreign: Record<string, string>[] = [
    { origin: 'https://example.org' },
    { 'sec-fetch-site': 'cross-site' },
    {},
  ];
  for (const headers of foreign) {
    const response = await context.request.post(`${house.url}/api/uploads?record=${things.deal}&name=a.pdf`, {
      headers: { ...headers, 'content-type': 'application/octet-stream' },
      data: Buffer.from('%PDF-1.4'),
    });
    expect(response.status(), JSON.stringify(headers)).toBe(403);
  }
  await context.close();
});
