/** The lines of a facts section, or some of them, into a store. */
import { Fact, FactStore } from '../scoring/input';
import { CONTENT_AT, isContentLine } from './chain';
import { FactLineReader, jsonOf } from './fact-reader';

/** What is wrong with a line; `detail` is the place in a fact. */
export type WrongLine = { readonly code: string; readonly line: number; readonly detail: string };

export class FactLines {
  readonly store = new FactStore();
  private readonly reader = new FactLineReader(this.store);

  /** Takes the line that starts here and ends (before its LF) there. Null, or what is wrong with it: then nothing is taken. */
  take(bytes: Buffer, start: number, end: number, line: number): WrongLine | null {
    if (!isContentLine(bytes, start, end)) return { code: 'not-a-line', line, detail: '' };
    const from = start + CONTENT_AT;
    const to = end - 1;
    if (this.reader.read(bytes, from, to)) return null;
    const value = jsonOf(bytes, from, to);
    if (value === undefined) return { code: 'not-json', line, detail: '' };
    const fact = Fact.safeParse(value);
    if (!fact.success)
      return { code: 'not-a-fact', line, detail: fact.error.issues[0]?.path.join('.') ?? '' };
    this.store.push(fact.data);
    return null;
  }
}
