/** On the way to every page: a nonce for its scripts and the headers that say what a page may load and do. */
import { type NextRequest, NextResponse } from 'next/server';

const DEVELOPMENT = process.env.NODE_ENV === 'development';

/** Pages that a page of ours may frame: evidence beside the claim. */
const FRAMED = /\/evidence\/[^/]+\/view$/;

export function proxy(request: NextRequest): NextResponse {
  const nonce = crypto.randomUUID().replaceAll('-', '');
  const framed = FRAMED.test(request.nextUrl.pathname);
  const policy = policyWith(nonce, framed);
  const headers = new Headers(request.headers);
  // Next reads the nonce out of this header and puts it on its own scripts.
  headers.set('content-security-policy', policy);
  // Where somebody who must sign in first wanted to go.
  headers.set('x-path', request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('Content-Security-Policy', policy);
  response.headers.set('X-Content-Type-Options', 'nosniff');
  response.headers.set('Referrer-Policy', 'same-origin');
  response.headers.set(
    'Permissions-Policy',
    'camera=(self), microphone=(), geolocation=(), payment=(), usb=()',
  );
  response.headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  if (!framed) response.headers.set('X-Frame-Options', 'DENY');
  return response;
}

/** No `upgrade-insecure-requests`: a server in an office network may speak plain http. */
function policyWith(nonce: string, framed: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${DEVELOPMENT ? " 'unsafe-eval'" : ''}`,
    // The tools of development put their styles into the page themselves.
    `style-src 'self'${DEVELOPMENT ? " 'unsafe-inline'" : ''}`,
    "img-src 'self' blob: data:",
    "object-src 'none'",
    `frame-ancestors ${framed ? "'self'" : "'none'"}`,
    "base-uri 'self'",
    "form-action 'self'",
  ].join('; ');
}

export const config = {
  // Not for built files, nor for uploads: on the way through here a body is cut at 10 MB; nor for evidence, which has a
  // stricter policy of its own.
  matcher: ['/((?!_next/static|api/uploads|api/v1/uploads|api/evidence|icon\\.svg|favicon\\.ico).*)'],
};
