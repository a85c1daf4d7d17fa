/**
 * Facts written as lines. There may be a million of them, and what each costs is what a seal costs: so it is spelt out here, and tests hold
 * it against `canonical`. `fact-reader.ts` is the way back.
 */
import { canonical } from '../canonical';
import { type Fact, FactStore, type Rate } from '../scoring/input';

/** A fact as it is sealed: its canonical JSON. Titles never are: they can name people. */
export function factLine(fact: Fact): string {
  const { currency, decided, decision, evidenced, holder, lastDay, parent, rate } = fact;
  return `{"amount":${quoted(fact.amount)},"aspect":"${fact.aspect}","attributes":${ATTRIBUTES_OF.last(fact.attributes)}${
    currency === undefined ? '' : `,"currency":"${currency}"`
  },"day":${DAY_OF.last(fact.day)}${decided === undefined ? '' : `,"decided":${DECIDED_OF.last(decided)}`}${
    decision === undefined ? '' : `,"decision":${DECISION_OF.last(decision)}`
  }${evidenced === undefined ? '' : `,"evidenced":${EVIDENCED_OF.last(evidenced)}`}${
    holder === undefined ? '' : `,"holder":"${holder}"`
  },"kind":"${fact.kind}"${lastDay === undefined ? '' : `,"lastDay":${LAST_DAY_OF.last(lastDay)}`},"logged":${LOGGED_OF.last(fact.logged)}${
    parent === undefined ? '' : `,"parent":${PARENT_OF.last(parent)}`
  }${rate === undefined ? '' : `,"rate":${RATE_OF.last(rate)}`},"record":${RECORD_OF.last(fact.record)},"role":"${fact.role}","shareBp":${
    fact.shareBp
  },"state":"${fact.state}","unit":${UNIT_OF.last(fact.unit)}}`;
}

const quoted = (text: string) => JSON.stringify(text);

/** Facts of one record stand together and say the same of most things: a text is made anew only for another value. */
class Spelt<T> {
  private value: T | undefined;
  private text = '';

  constructor(private readonly spell: (value: T) => string) {}

  last(value: T): string {
    if (value !== this.value) {
      this.text = this.spell(value);
      this.value = value;
    }
    return this.text;
  }
}

const ATTRIBUTES_OF = new Spelt<Fact['attributes']>(canonical);
const DAY_OF = new Spelt(quoted);
const DECIDED_OF = new Spelt<number>(String);
const DECISION_OF = new Spelt(quoted);
const EVIDENCED_OF = new Spelt<number | null>(String);
const LAST_DAY_OF = new Spelt(quoted);
const LOGGED_OF = new Spelt<number>(String);
const PARENT_OF = new Spelt(quoted);
const RATE_OF = new Spelt<Rate>(canonical);
const RECORD_OF = new Spelt(quoted);
const UNIT_OF = new Spelt(quoted);

/** The lines of so many facts, in their order. */
export function factLines(
  facts: Iterable<Fact> | AsyncIterable<Fact>,
): Iterable<string> | AsyncIterable<string> {
  return Symbol.iterator in facts ? linesNow(facts) : linesInTime(facts);
}

function* linesNow(facts: Iterable<Fact>): Generator<string> {
  if (facts instanceof FactStore) {
    for (let at = 0; at < facts.length; at += 1) yield factLine(facts.at(at));
  } else for (const fact of facts) yield factLine(fact);
}

async function* linesInTime(facts: AsyncIterable<Fact>): AsyncGenerator<string> {
  for await (const fact of facts) yield factLine(fact);
}
