import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../globals.css', import.meta.url), 'utf8');

/** Relative luminance (WCAG) of an OKLCH colour, clipped to sRGB. */
function luminance(lightness: number, chroma: number, hue: number): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value: number) => Math.min(Math.max(value, 0), 1);
  const red = clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
  const green = clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
  const blue = clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function luminances(token: string): readonly number[] {
  const value = new RegExp(`--${token}:\\s*([^;]+);`).exec(css)?.[1] ?? '';
  const found = [...value.matchAll(/oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)/g)].map(([, l, c, h]) =>
    luminance(Number(l), Number(c), Number(h)),
  );
  if (found.length === 1) return [...found, ...found];
  expect(found, token).toHaveLength(2);
  return found;
}

function contrasts(one: string, other: string): number[] {
  const [ones, others] = [luminances(one), luminances(other)];
  return [0, 1].map((theme) => {
    const [high = 0, low = 0] = [ones[theme] ?? 0, others[theme] ?? 0].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  });
}

const PAPERS = ['paper', 'paper-raised', 'paper-sunk', 'cinnabar-wash'];
const STATES = ['verified', 'pending', 'returned', 'rejected', 'frozen'];

describe('The colours, light and dark', () => {
  it('let every text be read: 4.5 to 1 or more', () => {
    const pairs = [
      ...PAPERS.flatMap((paper) => ['ink', 'ink-soft', 'cinnabar'].map((ink) => [ink, paper])),
      ...STATES.flatMap((state) => [
        [state, 'paper'],
        [state, 'paper-raised'],
        [state, `${state}-wash`],
        ['ink', `${state}-wash`],
      ]),
      ['on-fill', 'cinnabar-fill'],
      ['on-fill', 'cinnabar-deep'],
      ['ink', 'stripe'],
    ];
    const weak = pairs.filter(([ink = '', paper = '']) => contrasts(ink, paper).some((ratio) => ratio < 4.5));
    expect(weak).toEqual([]);
  });

  it('let the edge of a field be seen: 3 to 1 or more', () => {
    for (const paper of PAPERS.slice(0, 2)) {
      for (const ratio of contrasts('edge', paper)) expect(ratio).toBeGreaterThanOrEqual(3);
    }
  });
});
