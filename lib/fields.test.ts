import { expect, test } from 'vitest';
import { sitePath, whole } from './fields';

test('an address within the site is followed, and one that leads elsewhere is the front page', () => {
  for (const path of ['/c/demo/deals?page=2#shares', '/me', '/']) expect(sitePath(path), path).toBe(path);
  for (const path of ['//evil.com', '/.//evil.com', '/x/..//evil.com', '/\\evil.com', 'https://evil.com', ''])
    expect(sitePath(path), path).toBe('/');
});

test('whole numbers are read with full-width digits and commas between groups of three', () => {
  for (const typed of ['1000', '1,000', '1，000', '１０００', ' 1 000 '])
    expect(whole(1, 5000).parse(typed), typed).toBe(1000);
  for (const typed of ['10,00', '1.5', '一千'])
    expect(whole(1, 5000).safeParse(typed).success, typed).toBe(false);
});
