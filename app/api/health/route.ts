import { databaseAnswers } from '@/lib/health';

export const dynamic = 'force-dynamic';

/** For a watchdog: 200 when the database answers, 503 otherwise. Says nothing about what is in it. */
export function GET(): Response {
  const headers = { 'Cache-Control': 'no-store' };
  try {
    databaseAnswers();
    return Response.json({ status: 'ok' }, { headers });
  } catch {
    return Response.json({ status: 'unavailable' }, { status: 503, headers });
  }
}
