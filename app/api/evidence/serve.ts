/** A stored file as an answer: what it is was told by its content, and nothing in it may load, run or be framed elsewhere. */
import type { KeptFile } from '@/lib/evidence';

/**
 * `attachment`: to be saved · `image`: in the page · `document`: a PDF on its own in a tab, or in the frame beside a claim.
 */
export type Shown = 'attachment' | 'image' | 'document';

const POLICY: Record<Shown, string> = {
  attachment: "default-src 'none'; sandbox; frame-ancestors 'none'",
  image: "default-src 'none'; sandbox; frame-ancestors 'none'",
  // No `sandbox` here: it keeps browsers from showing a PDF at all.
  document: "default-src 'none'; object-src 'self'; frame-ancestors 'self'",
};

export function served(file: KeptFile, shown: Shown): Response {
  const way = shown === 'attachment' ? 'attachment' : 'inline';
  return new Response(file.content(), {
    headers: {
      'Content-Type': file.type,
      'Content-Length': String(file.size),
      'Content-Disposition': `${way}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'Content-Security-Policy': POLICY[shown],
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
      ETag: `"${file.sha256}"`,
    },
  });
}
