import { expect, test } from 'vitest';
import { sitePath } from './fields';

test('an address within the site is followed, and one that leads elsewhere is the front page', () => {
  for (const path of ['/c/demo/deals?page=2#shares', '/me', '/']) expect(sitePath(path), path).toBe(path);
  for (const path of ['//evil.com', '/.//evil.com', '/x/..//evil.com', '/\\evil.com', 'https://evil.com', ''])
    expect(sitePath(path), path).toBe('/');
});
