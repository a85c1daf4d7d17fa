/** What was probably meant by a word that is none. Pure. */

/** The word most like it; blank where none is like it at all. */
export function nearest(typed: string, words: readonly string[]): string {
  const word = typed.toLowerCase();
  // Words of very unlike length are never near enough.
  const ranked = words
    .filter((one) => word.length - one.length <= Math.ceil(word.length / 2))
    .map((one) => ({ one, far: distance(word, one.toLowerCase()) }))
    .sort((a, b) => a.far - b.far);
  const best = ranked[0];
  return best && best.far <= Math.ceil(word.length / 2) && best.far < word.length ? best.one : '';
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const now = [i];
    for (let j = 1; j <= b.length; j += 1)
      now[j] = Math.min(
        (row[j] ?? 0) + 1,
        (now[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
    row = now;
  }
  return row[b.length] ?? 0;
}
