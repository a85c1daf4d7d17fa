/** Made-up evidence: a one-page PDF that says so. */
import type { Actor } from '../access';
import { attachEvidence, upload } from '../evidence';
import { newId } from '../id';
import type { Aspect, EvidenceKind } from '../vocabulary';

/** A valid PDF with one line of text, which may hold letters and digits only. */
export function madeUpPdf(line: string): Uint8Array {
  const text = `BT /F1 16 Tf 60 760 Td (${line.replace(/[^\w .:-]/g, ' ')}) Tj 0 -28 Td (Made-up evidence for a demonstration.) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const start = body.length;
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const offset of offsets) body += `${String(offset).padStart(10, '0')} 00000 n \n`;
  body += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return new TextEncoder().encode(body);
}

const NAMES: Partial<Record<EvidenceKind, string>> = {
  contract: '合同',
  licence: '营业执照',
  capital_report: '验资报告',
  receipt_voucher: '到账凭证',
  statistics: '统计报表',
};

/** Uploads such a paper and attaches it to a record. */
export async function prove(
  actor: Actor,
  record: string,
  kind: EvidenceKind,
  aspect: Aspect | null,
): Promise<void> {
  const content = (async function* () {
    yield madeUpPdf(`${kind} ${record}`);
  })();
  const { id } = await upload(actor, { record, name: `${NAMES[kind] ?? kind}.pdf`, content }, newId());
  attachEvidence(actor, { record, kind, aspect, uploads: [id] }, newId());
}
