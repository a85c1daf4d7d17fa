/** Runs once when a server starts, before the first request; never at build. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { prepareServer } = await import('./lib/health/start');
  prepareServer();
}
