/** From zod's issues to errors of fields. Pure. */
import type { z } from 'zod';
import type { Named, Parameters, Refusal } from '../failure';
import type { Language } from '../vocabulary';
import { filledRows } from './form';
import type { FieldError } from './outcome';

type Issue = z.core.$ZodIssue;

/** A message that is a code of ours stays; zod's own sentences are replaced by the code of their kind. */
const CODE = /^[a-z0-9]+(-[a-z0-9]+)*$/;

function codeOf(issue: Issue): string {
  if (CODE.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'too_small':
      return issue.origin === 'string' ? 'required' : 'too-small';
    case 'too_big':
      return issue.origin === 'string' ? 'too-long' : 'too-big';
    case 'invalid_value':
      return 'unknown-choice';
    case 'invalid_type':
      return issue.expected === 'number' || issue.expected === 'int' ? 'not-a-number' : 'required';
    default:
      return 'not-understood';
  }
}

function parametersOf(issue: Issue): FieldError['parameters'] {
  if (issue.code === 'too_big') return { most: Number(issue.maximum) };
  if (issue.code === 'too_small') return { least: Number(issue.minimum) };
  if (issue.code === 'custom' && issue.params) {
    return Object.fromEntries(
      Object.entries(issue.params).filter(
        (entry): entry is [string, string | number] =>
          typeof entry[1] === 'string' || typeof entry[1] === 'number',
      ),
    );
  }
  return undefined;
}

/**
 * One error per field, in the order of the schema. Blank rows of a repeating group were dropped before the check, so
 * positions are put back to those of the rows on the screen.
 */
export function fieldErrors(issues: readonly Issue[], form: FormData): FieldError[] {
  const found = new Map<string, FieldError>();
  for (const issue of issues) {
    const field = onScreen(issue.path.map(String), form);
    if (found.has(field)) continue;
    const parameters = parametersOf(issue);
    found.set(field, { field, code: codeOf(issue), ...(parameters ? { parameters } : {}) });
  }
  return [...found.values()];
}

/** Everything a refusal says of fields, in one language. */
export function refusedFields(refusal: Refusal, language: Language): FieldError[] {
  return [refusal, ...refusal.others].flatMap(({ reason, parameters, field }) =>
    field === undefined ? [] : [{ field, code: reason, parameters: saidIn(language, parameters) }],
  );
}

/** A refusal for a program that asks, with those beside it; in both languages where it says a thing in each. */
export function told({ reason, parameters, field, others }: Refusal): object {
  return { reason, parameters, field: field ?? null, others: others.map(told) };
}

/** What a refusal names, as one language says it. */
export function saidIn(language: Language, named: Named): Parameters {
  return Object.fromEntries(
    Object.entries(named).map(([name, value]) => [name, typeof value === 'object' ? value[language] : value]),
  );
}

/** The first that was said of each field. */
export function onePerField(errors: readonly FieldError[]): FieldError[] {
  return errors.filter((error, at) => errors.findIndex(({ field }) => field === error.field) === at);
}

function onScreen(path: readonly string[], form: FormData): string {
  const shown: string[] = [];
  for (const part of path) {
    if (/^\d+$/.test(part)) shown.push(filledRows(form, shown.join('.'))[Number(part)] ?? part);
    else shown.push(part);
  }
  return shown.join('.');
}
