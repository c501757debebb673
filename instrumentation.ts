/** Next calls this once, before the server answers anybody. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return;
  const { unsetEmptyVariables } = await import('@/lib/env');
  unsetEmptyVariables(process.env);
  if (process.env.NODE_ENV === 'production') {
    const { refuseFaultySettings } = await import('@/lib/agent/start-check');
    await refuseFaultySettings();
  }
  const { prepareRequests } = await import('@/lib/http/prepare-requests');
  prepareRequests();
}
