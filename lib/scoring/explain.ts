/** Reasons: board → unit → indicator → formula filled in → facts. Codes, numbers and parameters, never sentences. Pure. */
import type { Workshop } from './engine';
import { type NumberText, numberText } from './kinds';
import type { View } from './ledger';
import { type FactLine, Fault, type Step } from './machine';
import { shownLines } from './measures';
import { type Reach, reachOf } from './reach';
import type { BoardResult, Row } from './result';

export type IndicatorReason = {
  readonly indicator: string;
  readonly standing: 'scored' | 'weightless' | 'not-scored';
  readonly weight: string;
  /** Points without what was given by hand. */
  readonly points: NumberText | null;
  readonly adjustments: readonly {
    readonly id: string;
    readonly points: string;
    readonly day?: string;
    readonly reason?: string;
  }[];
  /** The formula filled in; null where it was not evaluated. */
  readonly step: Step | null;
  readonly fault?: {
    readonly code: string;
    readonly path: string;
    readonly params: Readonly<Record<string, string>>;
  };
};

export type Explanation = {
  readonly board: string;
  readonly view: View;
  readonly row: Row;
  readonly indicators: readonly IndicatorReason[];
  readonly adjustments: IndicatorReason['adjustments'];
  /** What draws level with the unit one place up, one measure at a time; where all indicators were asked for. */
  readonly reach: readonly Reach[];
};

export type ExplainOptions = {
  readonly view?: View;
  /** Only this indicator. */
  readonly indicator?: string;
  /** Facts and members shown per step, the largest first; default 20. `lines` gives the rest. */
  readonly limit?: number;
  /** Given as false: nothing about the next place, which takes longest. */
  readonly reach?: boolean;
};

/** The derivation of a unit's row. Null where the unit is not on the board. */
export function explainUnit(
  shop: Workshop,
  board: BoardResult,
  unit: string,
  options: ExplainOptions = {},
): Explanation | null {
  const plan = shop.plan(board.key);
  const place = plan?.byUnit.get(unit);
  const row = board.rows.find((one) => one.unit === unit);
  if (!plan || !place || !row) return null;
  const view = options.view ?? 'verified';
  const byHand = (indicator: string) =>
    shop.subjects.adjustments
      .filter((one) => one.unit === unit && one.indicator === indicator)
      .map(({ id, points, day, reason }) => ({
        id,
        points,
        ...(day ? { day } : {}),
        ...(reason ? { reason } : {}),
      }))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  const keys = board.indicators.filter((key) => options.indicator === undefined || key === options.indicator);
  const indicators = keys.flatMap((key): IndicatorReason[] => {
    const indicator = shop.indicator(key);
    if (!indicator) return [];
    const { standing, weight } = shop.standing(plan.board, indicator, place.class);
    const common = { indicator: key, standing, weight, adjustments: byHand(key) };
    if (standing === 'not-scored') return [{ ...common, points: null, step: null }];
    const steps: Step[] = [];
    const scored = shop.score(plan, unit, indicator, view, { steps, limit: options.limit ?? 20 });
    if (scored instanceof Fault) {
      return [
        {
          ...common,
          points: null,
          step: null,
          fault: { code: scored.code, path: scored.path, params: scored.params },
        },
      ];
    }
    return [{ ...common, points: numberText(scored), step: steps.at(-1) ?? null }];
  });
  const whole = options.indicator === undefined && options.reach !== false;
  const reach = whole ? reachOf(shop, board, row) : [];
  return { board: board.key, view, row, indicators, adjustments: byHand(''), reach };
}

/** The lines of a measure credited to a unit, the largest first. */
export function measureLines(
  shop: Workshop,
  key: string,
  unit: string,
  { view = 'verified', offset = 0, limit = 50 }: { view?: View; offset?: number; limit?: number } = {},
): { total: number; lines: FactLine[] } {
  const measure = shop.measure(key, '');
  const found = shownLines(
    shop,
    measure,
    shop.lines(measure, view, { of: 'unit', id: unit }, null),
    limit,
    offset,
  );
  return { total: found.total, lines: found.shown };
}

const SIGNS: Readonly<Record<string, string>> = {
  add: ' + ',
  subtract: ' − ',
  multiply: ' × ',
  divide: ' ÷ ',
};
const BINDING: Readonly<Record<string, number>> = { add: 1, subtract: 1, multiply: 2, divide: 2 };

/** A part of a formula in words of its own, and how loosely it holds together: what binds more closely puts it in brackets. */
export type Phrase = { readonly text: string; readonly binding: 'whole' | 'product' | 'sum' | 'open' };
const PHRASE: Readonly<Record<Phrase['binding'], number>> = { whole: 3, product: 2, sum: 1, open: 0 };

/**
 * A step as a formula with its numbers filled in: "1240 ÷ 3000 × 30". `show` renders a number in the unit a reader expects;
 * `name`, where given, renders what is not arithmetic (a curve, a fold, if …) around its filled-in parts.
 */
export function filledIn(
  step: Step,
  show: (value: NumberText, step: Step) => string,
  name: (step: Step, parts: readonly string[]) => Phrase | null = () => null,
): string {
  return render(step, 0);

  function render(one: Step, binding: number): string {
    const sign = SIGNS[one.code];
    const own = BINDING[one.code] ?? 3;
    if (sign && one.parts.length > 1) {
      const parts = one.parts.map((part, index) =>
        render(part, index > 0 && one.code !== 'add' && one.code !== 'multiply' ? own + 1 : own),
      );
      const written = parts.join(sign);
      return own < binding ? `(${written})` : written;
    }
    if (one.code === 'round' || one.code === 'if') {
      const [part] = one.parts;
      return part ? render(part, binding) : show(one.value, one);
    }
    const parts = one.parts.map((part) => render(part, 0));
    const named = name(one, parts);
    if (named !== null) return PHRASE[named.binding] < binding ? `(${named.text})` : named.text;
    if ((one.code === 'min' || one.code === 'max') && parts.length > 0)
      return `${one.code}(${parts.join(', ')})`;
    if (one.code === 'cap' || one.code === 'floor') {
      const limit = show({ number: one.params.limit ?? '0', kind: one.value.kind }, one);
      return `${one.code === 'cap' ? 'min' : 'max'}(${parts.join(', ')}, ${limit})`;
    }
    return show(one.value, one);
  }
}
