/** Makers of figures for tests and the demonstration's own checks. */
import type { Person } from '../access';
import { attachEvidence, upload } from '../evidence';
import { newId } from '../id';
import type { EvidenceKind } from '../vocabulary';
import { supplyFigure } from './index';
import { SupplyFigureInput } from './input';

type Form = {
  campaign: string;
  unit: string;
  of?: string;
  key?: string;
  period?: string;
  day: string;
  value?: { amount?: string; unit?: string; currency?: string };
  source?: string;
  intent?: string;
};

/** What the form sends: 96 under key `outside`, of the supplying unit itself unless said otherwise. */
export function figureInput(form: Form): SupplyFigureInput {
  return SupplyFigureInput.parse({
    of: `unit:${form.unit}`,
    key: 'outside',
    period: '2026',
    value: { amount: '96' },
    source: '统计月报',
    ...form,
  });
}

/** A figure, submitted. @returns its id */
export function aFigure(officer: Person, form: Form): string {
  return supplyFigure(officer, figureInput(form), newId()).id;
}

/** A small PDF; `mark` makes its content its own. */
export function aPdf(mark = 'one'): Uint8Array {
  return new TextEncoder().encode(`%PDF-1.4\n% ${mark}\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n`);
}

/** Statistics attached to a record. @returns the id of the evidence */
export async function withStatistics(
  officer: Person,
  record: string,
  kind: EvidenceKind = 'statistics',
): Promise<string> {
  const { id } = await upload(
    officer,
    { record, name: '统计月报.pdf', content: streamOf(aPdf(record)) },
    newId(),
  );
  const { ids } = attachEvidence(officer, { record, kind, aspect: null, uploads: [id] }, newId());
  return ids[0] ?? '';
}

/** Bytes as they would stream in. */
export async function* streamOf(...chunks: Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield chunk;
}
