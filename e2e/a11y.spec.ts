/** axe on every page with records in it: each route once Chinese, desktop, light and once English, phone, dark. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page, test } from '@playwright/test';
import { rawReader } from '../db/client';
import { openHouse } from './house';
import { putUpEarlier } from './put-up';
import { addressOf, routes, thingsOf } from './routes';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const house = openHouse(() => putUpEarlier(), 'demo');

/** Pages with something in them only once a campaign is closed: tried on the earlier one. */
const AFTER_THE_CLOSE = /^\/n\/|\/(notice|objections|recomputation|runs)(\/|$)/;

/** Pages people look at: handlers answer with files. */
const pages = () =>
  routes().filter(
    (route) => !/^\/(api|evidence)\/|\/similar$|\/bundle$|\/file$|\/document$|\/documents\//.test(route),
  );

/** Who may see the page: an officer for entries, the office for the rest, nobody for the sign-in. */
function readerOf(route: string): string | null {
  if (route === '/sign-in' || route.startsWith('/n/')) return null;
  const entries = /\/(activities|deals|investors|negotiations|receipts|log|today|evidence)(\/|$)/;
  if (/figures\/(new|\[figure\]\/edit)/.test(route)) return 'trade';
  return entries.test(route) ? 'huangtang' : 'office';
}

type Axe = {
  run: (
    options: object,
  ) => Promise<{ violations: { id: string; nodes: { target: string[]; failureSummary: string }[] }[] }>;
};

async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: Axe }).axe.run({
      runOnly: {
        type: 'tag',
        values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      },
    }),
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes
      .slice(0, 3)
      .map(
        ({ target, failureSummary }) =>
          `${id}: ${target.join(' ')} — ${failureSummary.split('\n')[1]?.trim()}`,
      ),
  );
}

const LOOKS = [
  { name: 'Chinese, desktop, light', language: 'zh-CN', width: 1440, height: 900, scheme: 'light' },
  { name: 'English, phone, dark', language: 'en', width: 390, height: 844, scheme: 'dark' },
] as const;

for (const look of LOOKS) {
  test(`no page has a violation, nothing scrolls sideways, no script fails: ${look.name}`, async ({
    browser,
  }) => {
    test.setTimeout(600_000);
    const wrong: Record<string, string[]> = {};
    const readers = new Map<string | null, string[]>();
    for (const route of pages())
      readers.set(readerOf(route), [...(readers.get(readerOf(route)) ?? []), route]);
    for (const [reader, theirs] of readers) {
      const context = await browser.newContext({
        viewport: { width: look.width, height: look.height },
        colorScheme: look.scheme,
        locale: look.language,
        isMobile: look.width < 500,
        hasTouch: look.width < 500,
        bypassCSP: true,
      });
      if (reader) {
        const id = rawReader().prepare('SELECT id FROM people WHERE login = ?').pluck().get(reader) as string;
        await house.signIn(context, { id }, look.language);
      } else {
        await context.addCookies([{ name: 'language', value: look.language, url: house.url }]);
      }
      const page = await context.newPage();
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
      page.on('console', (message) => {
        if (message.type() === 'error') faults.push(`console: ${message.text()}`);
      });
      for (const route of theirs) {
        const things = {
          ...thingsOf('spring', route.includes('figures') ? '外经贸局' : '皇塘镇', route.includes('figures')),
          ...(AFTER_THE_CLOSE.test(route) ? { campaign: 'earlier', ...house.world } : {}),
        };
        const query = route.endsWith('/facts') ? '?measure=contracted' : '';
        faults.length = 0;
        const response = await page.goto(house.url + addressOf(route, things) + query);
        // The whole page at once: what is stuck to the edge of a phone then hides nothing that scrolls under it.
        const height = await page.evaluate(() => document.documentElement.scrollHeight);
        await page.setViewportSize({ width: look.width, height: Math.max(look.height, height) });
        const found = await violationsOf(page);
        await page.setViewportSize({ width: look.width, height: look.height });
        if ((response?.status() ?? 0) >= 400) found.push(`status ${response?.status()}`);
        const wide = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        if (wide > 0) found.push(`scrolls sideways by ${wide} px`);
        found.push(...faults);
        if (found.length > 0) wrong[route] = found;
      }
      await context.close();
    }
    expect(wrong).toEqual({});
  });
}
