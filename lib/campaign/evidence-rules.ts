/** Which kinds of evidence a claimed amount needs before it can be accepted. Pure, safe for the browser. */
import { z } from 'zod';
import {
  ASPECTS_OF,
  type Aspect,
  EVIDENCE_KINDS,
  type EvidenceKind,
  RECORD_KINDS,
  type RecordKind,
} from '../vocabulary';

/** What one amount needs: every kind of `all`, and, where `any` names some, at least one of them. */
export type EvidenceRule = { readonly all: readonly EvidenceKind[]; readonly any: readonly EvidenceKind[] };

/** A record kind and one of its aspects: `deal.contracted`. */
export type ClaimKey = `${RecordKind}.${Aspect}`;

/** Rules per amount; an amount that is not named needs no evidence. */
export type EvidenceRules = { readonly [key in ClaimKey]?: EvidenceRule };

/** Every amount that can be claimed, in the order of the vocabulary. */
export const CLAIM_KEYS: readonly ClaimKey[] = RECORD_KINDS.flatMap((kind) =>
  ASPECTS_OF[kind].map((aspect): ClaimKey => `${kind}.${aspect}`),
);

/** What a campaign asks for unless it says otherwise. */
export const DEFAULT_EVIDENCE_RULES: EvidenceRules = {
  'deal.contracted': { all: [], any: ['contract'] },
  'deal.registered': { all: [], any: ['licence', 'contract'] },
  'receipt.paid_in': { all: [], any: ['capital_report', 'receipt_voucher'] },
  'figure.value': { all: [], any: ['statistics'] },
};

const kinds = z.array(z.enum(EVIDENCE_KINDS, { error: 'unknown-choice' }));

export const EvidenceRulesSchema: z.ZodType<EvidenceRules> = z.partialRecord(
  z.enum(CLAIM_KEYS as readonly [ClaimKey, ...ClaimKey[]], { error: 'unknown-choice' }),
  z.object({ all: kinds, any: kinds }),
);

/** Rules as they are stored. Throws where the text is no such rules: only the program writes them. */
export function evidenceRulesOf(stored: string): EvidenceRules {
  return EvidenceRulesSchema.parse(JSON.parse(stored));
}

/**
 * What is still missing for an amount, given the kinds of evidence that lie with it: empty where nothing is.
 * `all` lists the kinds missing outright; `any` the kinds of which one is missing.
 */
export function evidenceMissing(
  rules: EvidenceRules,
  key: ClaimKey,
  present: Iterable<EvidenceKind>,
): { all: readonly EvidenceKind[]; any: readonly EvidenceKind[] } {
  const rule = rules[key];
  if (!rule) return { all: [], any: [] };
  const there = new Set(present);
  const satisfied = rule.any.length === 0 || rule.any.some((kind) => there.has(kind));
  return { all: rule.all.filter((kind) => !there.has(kind)), any: satisfied ? [] : rule.any };
}

/** Rules as a form sends them: `evidence.deal.contracted.any=contract`, one or several per name. */
export const EvidenceRulesForm = z
  .record(z.string(), z.record(z.string(), z.record(z.string(), z.union([z.string(), z.array(z.string())]))))
  .transform((form, context): EvidenceRules => {
    const rules: { [key in ClaimKey]?: EvidenceRule } = {};
    const listed = (value: string | string[] | undefined): EvidenceKind[] => {
      const chosen = value === undefined ? [] : typeof value === 'string' ? [value] : value;
      if (chosen.some((kind) => !(EVIDENCE_KINDS as readonly string[]).includes(kind)))
        context.addIssue({ code: 'custom', message: 'unknown-choice' });
      return EVIDENCE_KINDS.filter((kind) => chosen.includes(kind));
    };
    for (const key of CLAIM_KEYS) {
      const [kind = '', aspect = ''] = key.split('.');
      const said = form[kind]?.[aspect];
      if (!said) continue;
      const rule = { all: listed(said.all), any: listed(said.any) };
      if (rule.all.length + rule.any.length > 0) rules[key] = rule;
    }
    return rules;
  });
