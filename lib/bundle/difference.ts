/** What one sealed run says otherwise than another: facts, subjects, rules, and place by place what came of it. */
import { canonical, type Json } from '../canonical';
import {
  type AwardResult,
  type BoardResult,
  type Fact,
  type ResultChanges,
  type RewardResult,
  resultChanges,
} from '../scoring';
import { factLine } from './fact-line';
import { schemeLines, subjectLines } from './format';
import type { Bundle } from './read';

export type Changed = { readonly added: number; readonly removed: number; readonly changed: number };
export type Difference = {
  /** Whether the later run says that it follows the earlier one. */
  readonly follows: boolean;
  readonly facts: Changed;
  /** Lines of subjects and scheme by their name: unit, target, adjustment … measure, indicator, board, award. */
  readonly subjects: ReadonlyMap<string, Changed>;
  readonly scheme: ReadonlyMap<string, Changed>;
  readonly result: ResultChanges;
  /** Both results, line by line, are the same. */
  readonly sameResult: boolean;
};

/** Compares what was sealed, not what would be computed: bundles of different engines can be compared. */
export function differenceOf(before: Bundle, after: Bundle): Difference {
  return {
    follows: after.header.follows?.seal === before.seal,
    facts: changedBetween(factsByKey(before.facts), factsByKey(after.facts)),
    subjects: changedLines(subjectLines(before.subjects), subjectLines(after.subjects)),
    scheme: changedLines(schemeLines(before.scheme), schemeLines(after.scheme)),
    result: resultChanges(sealedResult(before), sealedResult(after)),
    sameResult:
      before.resultLines.length === after.resultLines.length &&
      before.resultLines.every(({ content }, index) => content === after.resultLines[index]?.content),
  };
}

/** Whether two runs say the same in everything but their numbers. */
export function isSame({ facts, subjects, scheme, sameResult }: Difference): boolean {
  const none = ({ added, removed, changed }: Changed) => added + removed + changed === 0;
  return sameResult && none(facts) && [...subjects.values(), ...scheme.values()].every(none);
}

type Sealed = {
  readonly boards: readonly BoardResult[];
  readonly awards: readonly AwardResult[];
  readonly rewards: readonly RewardResult[];
};

/** Boards, awards and rewards as they stand in the result section. */
export function sealedResult({ resultLines }: Pick<Bundle, 'resultLines'>): Sealed {
  const boards: (Omit<BoardResult, 'rows'> & { rows: BoardResult['rows'][number][] })[] = [];
  const awards: AwardResult[] = [];
  const rewards: RewardResult[] = [];
  for (const { content } of resultLines) {
    const line = JSON.parse(content) as {
      board?: Omit<BoardResult, 'rows'>;
      row?: BoardResult['rows'][number];
      award?: AwardResult;
      reward?: RewardResult;
    };
    if (line.board) boards.push({ ...line.board, rows: [] });
    if (line.row) boards.at(-1)?.rows.push(line.row);
    if (line.award) awards.push(line.award);
    if (line.reward) rewards.push(line.reward);
  }
  return { boards, awards, rewards };
}

function factsByKey(facts: Iterable<Fact>): Map<string, string> {
  const found = new Map<string, string>();
  for (const fact of facts) {
    const key = `${fact.record}/${fact.aspect}/${fact.state}/${fact.unit}/${fact.role}`;
    // Two lines of one key are told apart by their order in neither file: by what they say.
    const line = factLine(fact);
    const other = found.get(key);
    found.set(key, other === undefined ? line : [other, line].sort().join('\n'));
  }
  return found;
}

/** Lines of `{"name":{…}}`, by name and by what identifies them. */
function changedLines(before: Iterable<string>, after: Iterable<string>): Map<string, Changed> {
  const sides = [before, after].map((lines) => {
    const byName = new Map<string, Map<string, string>>();
    for (const line of lines) {
      const [[name, value] = ['', null]] = Object.entries(JSON.parse(line) as Record<string, unknown>);
      const list = byName.get(name) ?? new Map<string, string>();
      byName.set(name, list.set(identityOf(value), line));
    }
    return byName;
  });
  const [left, right] = sides as [Map<string, Map<string, string>>, Map<string, Map<string, string>>];
  const found = new Map<string, Changed>();
  for (const name of new Set([...left.keys(), ...right.keys()])) {
    const changed = changedBetween(left.get(name) ?? new Map(), right.get(name) ?? new Map());
    if (changed.added + changed.removed + changed.changed > 0) found.set(name, changed);
  }
  return found;
}

/** What a line is about: its id or key; else all of it. */
function identityOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return '';
  const { id, key, format } = value as { id?: unknown; key?: unknown; format?: unknown };
  if (typeof id === 'string') return id;
  if (typeof key === 'string' && !('unit' in value)) return key;
  if (format !== undefined) return '';
  return canonical(value as Json);
}

function changedBetween(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): Changed {
  let changed = 0;
  let removed = 0;
  for (const [key, line] of before) {
    const other = after.get(key);
    if (other === undefined) removed += 1;
    else if (other !== line) changed += 1;
  }
  return { added: after.size - (before.size - removed), removed, changed };
}
