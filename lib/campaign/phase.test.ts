import { expect, test } from 'vitest';
import { type Life, phaseAt, refusedIn, type Window } from './phase';

const life = (over: Partial<Life> = {}): Life => ({
  steps: [{ step: 'start', at: 100 }],
  freezeAt: 500,
  entriesUntil: 700,
  evidenceUntil: 900,
  ...over,
});

test('the phase follows the steps and the clock alone', () => {
  expect(phaseAt(life({ steps: [] }), 50).phase).toBe('draft');
  expect(phaseAt(life(), 499).phase).toBe('running');
  expect(phaseAt(life(), 500)).toMatchObject({ phase: 'frozen', frozenAt: 500, entriesOpen: true });
  expect(phaseAt(life(), 701)).toMatchObject({
    phase: 'entries-closed',
    frozenAt: 500,
    entriesOpen: false,
    evidenceOpen: true,
  });
  const closed = life({
    steps: [
      { step: 'start', at: 100 },
      { step: 'close', at: 950 },
    ],
  });
  expect(phaseAt(closed, 950)).toMatchObject({ phase: 'closed', frozenAt: null, closed: true });
  const reopened = life({ steps: [...closed.steps, { step: 'reopen', at: 960 }] });
  expect(phaseAt(reopened, 970)).toMatchObject({ phase: 'entries-closed', closed: false });
});

test('a step in the future has not happened', () => {
  expect(phaseAt(life(), 99).phase).toBe('draft');
});

test('each window refuses with the reason a person can act on', () => {
  const draft = phaseAt(life({ steps: [] }), 50);
  const running = phaseAt(life(), 200);
  const late = phaseAt(life(), 800);
  const over = phaseAt(life(), 901);
  const closed = phaseAt(
    life({
      steps: [
        { step: 'start', at: 1 },
        { step: 'close', at: 950 },
      ],
    }),
    960,
  );
  const table: [Window, ...(string | null)[]][] = [
    ['any', null, null, null, null, null],
    ['open', null, null, null, null, 'campaign-closed'],
    ['running', 'not-started', null, null, null, 'campaign-closed'],
    ['entry', 'not-started', null, 'entries-closed', 'entries-closed', 'campaign-closed'],
    ['mend', 'not-started', null, null, 'evidence-closed', 'campaign-closed'],
    ['before-start', null, 'already-started', 'already-started', 'already-started', 'campaign-closed'],
    ['closed', 'not-closed', 'not-closed', 'not-closed', 'not-closed', null],
    ['aftermath', 'not-closed', 'not-closed', 'not-closed', 'not-closed', null],
  ];
  for (const [window, ...reasons] of table) {
    expect(
      [draft, running, late, over, closed].map((state) => refusedIn(window, state)),
      window,
    ).toEqual(reasons);
  }
});

test('a notice and a publication belong to the close before them', () => {
  const steps = (...names: Life['steps'][number]['step'][]) =>
    names.map((step, n) => ({ step, at: 1_000 + n }));
  const at = (...names: Life['steps'][number]['step'][]) =>
    phaseAt(life({ steps: steps('start', ...names) }), 2_000);
  expect(at('close', 'notice').phase).toBe('notice');
  expect(at('close', 'notice', 'adopt', 'notice', 'publish')).toMatchObject({
    phase: 'published',
    published: true,
  });
  expect(at('close', 'notice', 'publish', 'reopen', 'close').phase).toBe('closed');
  expect(refusedIn('aftermath', at('close', 'notice', 'publish'))).toBe('already-published');
});
