/** Where in a text of JSON each value begins, and where the text stops being JSON: so that what is wrong can be named by its line. Pure. */

export type JsonRead =
  | { readonly value: unknown; readonly lineOf: (path: string) => number }
  /** `cut`: all was well up to the end, and then more should come. */
  | { readonly value?: undefined; readonly line: number; readonly cut?: true };

const LONGEST_PATH = 4_000;

/** Reads JSON; where it is none, the line at which it stops making sense. */
export function readJson(text: string): JsonRead {
  const places = new Map<string, number>();
  const scan = scanner(text, places);
  const end = scan.value('');
  const stop = end === null ? scan.at() : scan.rest();
  const lineAt = (offset: number) => text.slice(0, offset).split('\n').length;
  if (end === null || stop < text.length) {
    const rest = text.slice(stop);
    // Within a text that is never closed the scan stands at its quote.
    const cut = rest.trim() === '' || /^\s*"(?:[^"\\\n]|\\.)*\\?$/.test(rest);
    return { line: lineAt(stop), ...(end === null && cut ? { cut: true as const } : {}) };
  }
  try {
    const value: unknown = JSON.parse(text);
    return {
      value,
      // A place that is not there (something required is missing) is told at what would hold it.
      lineOf(path) {
        for (let held = path; ; held = held.slice(0, held.lastIndexOf('.'))) {
          const offset = places.get(held);
          if (offset !== undefined) return lineAt(offset);
          if (!held.includes('.')) return lineAt(places.get('') ?? 0);
        }
      },
    };
  } catch {
    return { line: lineAt(stop) };
  }
}

/** Walks over the text; `value` gives null where it fails, and `at` then says where. */
function scanner(text: string, places: Map<string, number>) {
  let at = 0;
  let depth = 0;
  const space = () => {
    while (at < text.length && ' \n\r\t\uFEFF'.includes(text[at] ?? '')) at += 1;
  };
  const token = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found === undefined) return null;
    at += found.length;
    return found;
  };
  const take = (character: string) => {
    space();
    if (text[at] !== character) return false;
    at += 1;
    return true;
  };
  const STRING = /"(?:[^"\\\n]|\\.)*"/y;
  const OTHER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

  function value(path: string): true | null {
    space();
    // Told at what holds it where the way there is longer than any in a rule or scheme.
    if (path.length <= LONGEST_PATH) places.set(path, at);
    const under = (name: string | number) => (path === '' ? String(name) : `${path}.${name}`);
    // Deeper than any rule goes; a hostile file must not exhaust the stack.
    if (depth > 300) return null;
    if (take('{')) {
      depth += 1;
      for (let first = true; !take('}'); first = false) {
        if (!first && !take(',')) return null;
        space();
        const key = token(STRING);
        if (key === null || !take(':')) return null;
        if (value(under(key.slice(1, -1))) === null) return null;
      }
      depth -= 1;
      return true;
    }
    if (take('[')) {
      depth += 1;
      for (let n = 0; !take(']'); n += 1) {
        if (n > 0 && !take(',')) return null;
        if (value(under(n)) === null) return null;
      }
      depth -= 1;
      return true;
    }
    return token(STRING) === null && token(OTHER) === null ? null : true;
  }
  return {
    value,
    at: () => at,
    rest() {
      space();
      return at;
    },
  };
}
