/** A made file as the answer to a request. */
import type { Made } from '@/lib/documents';

/** @param plain the name for what cannot read the other one: letters, digits, dots */
export function sent({ name, type, content }: Made, plain: string): Response {
  return new Response(content as Uint8Array<ArrayBuffer>, {
    headers: {
      'Content-Type': type,
      'Content-Length': String(content.byteLength),
      'Content-Disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
