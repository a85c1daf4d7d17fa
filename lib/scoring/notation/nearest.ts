/** What was probably meant by a word that is none. Pure. */

/** The word most like it; blank where none is like it at all. */
export function nearest(typed: string, words: readonly string[]): string {
  const word = typed.toLowerCase();
  const most = Math.min(Math.ceil(word.length / 2), word.length - 1);
  const [best] = words
    // Stryker disable next-line all: a shortcut, words of very unlike length are never near enough
    .filter((one) => word.length - one.length <= most)
    .map((one) => ({ one, far: distance(word, one.toLowerCase()) }))
    .sort((a, b) => a.far - b.far);
  return best && best.far <= most ? best.one : '';
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
