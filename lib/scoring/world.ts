/** What is known around the rules of a board: of which sign its numbers are, and what is not decided yet. Pure. */
import { literal } from './curve';
import type { Workshop } from './engine';
import { parse } from './rational';
import type { Board, Indicator } from './scheme';
import {
  type Course,
  courseOf,
  courseOfMeasure,
  type Held,
  type Sign,
  type Source,
  signOf,
  type World,
} from './trend';

const STILL: Course = { trend: 'still', sign: { notBelow: false, notAbove: false } };
/** Of rules that read one another in a circle nothing is known. */
const CIRCLE: Course = { trend: 'either', sign: STILL.sign };

/** `only`: as if more came of this measure alone. */
export function worldOf(shop: Workshop, board: Board, only?: string): World {
  const { subjects, scheme, ledger } = shop;
  const courses = new Map<string, Course>();
  const totals = new Map<string, Course>();
  const sources = new Map<string, Held>();
  const measures = new Map(scheme.measures.map((measure) => [measure.key, measure]));
  const plain = {
    measure: (key: string) => measures.get(key),
    total(key: string): Course {
      const course = told(totals, key, measures.get(key), (measure) =>
        courseOfMeasure(measure, world(STILL.sign)),
      );
      return only === undefined ? course : { ...course, trend: key === only ? 'rises' : 'still' };
    },
    held(source: Source): Held {
      const name = `${source.kind}/${source.aspect}/${source.figure ?? ''}`;
      const held = sources.get(name) ?? heldOf(ledger, source);
      sources.set(name, held);
      return held;
    },
    indicator: (key: string) =>
      told(courses, key, shop.indicator(key), (indicator) =>
        bounded(indicator, courseOf(shop.tree(indicator), world(weightOf(shop, board, key)))),
      ),
    target: (goal: string) =>
      signOf(
        subjects.targets
          .filter((one) => one.goal === goal)
          .flatMap(({ assured, stretch }) => [assured, stretch].flatMap((one) => (one ? parse(one) : []))),
      ),
    past: (key: string) =>
      signOf(subjects.pastValues.filter((one) => one.key === key).map(({ value }) => parse(value))),
    entered: signOf(subjects.enteredPoints.map(({ points }) => parse(points))),
  };
  const world = (weight: Sign): World => ({ ...plain, weight });
  return world(STILL.sign);
}

/** Told once, and not within itself. What there is none of is a fault before and after. */
function told<T>(
  known: Map<string, Course>,
  key: string,
  what: T | undefined,
  tell: (what: T) => Course,
): Course {
  const found = known.get(key);
  if (found || what === undefined) return found ?? STILL;
  known.set(key, CIRCLE);
  const course = tell(what);
  known.set(key, course);
  return course;
}

function heldOf(ledger: Workshop['ledger'], { kind, aspect, figure }: Source): Held {
  let [below, owes, replaced] = [false, false, false];
  for (const fact of ledger.of(kind, aspect, figure)) {
    const decided = ledger.stands('verified', fact);
    if (decided && !ledger.stands('pending', fact)) replaced = true;
    if (ledger.store.amountAt(fact.position).n >= 0n) continue;
    below = true;
    if (!decided) owes = true;
  }
  return { below, owes, replaced };
}

/** Whichever weight a class gives it. */
export function weightOf(shop: Workshop, { classes = [] }: Board, key: string): Sign {
  const weights = [shop.indicator(key)?.weight, ...classes.map((one) => one.weights[key])];
  return signOf(weights.flatMap((weight) => (weight ? literal(weight) : [])));
}

function bounded({ cap, floor }: Indicator, { trend, sign }: Course): Course {
  const [most, least] = [cap, floor].map((one) => (one === undefined ? undefined : literal(one).n));
  const capped = {
    notBelow: sign.notBelow && (most === undefined || most >= 0n),
    notAbove: sign.notAbove || (most !== undefined && most <= 0n),
  };
  return {
    trend,
    sign: {
      notBelow: capped.notBelow || (least !== undefined && least >= 0n),
      notAbove: capped.notAbove && (least === undefined || least <= 0n),
    },
  };
}
