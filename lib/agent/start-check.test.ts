import { afterEach, expect, it, vi } from 'vitest';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

it('ends the process and names every variable at fault, never a value', async () => {
  vi.resetModules();
  const variables = {
    NODE_ENV: 'production',
    DATABASE_URL: 'postgres://app@127.0.0.1:1/none',
    APP_URL: 'https://todo.example',
    AUTH_PRIVATE_KEYS: 'no-keys',
    CHAT_MODEL: 'openai/gpt-5',
    OPENAI_API_KEY: '',
  };
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  const log = vi.spyOn(console, 'error').mockReturnValue();
  const exit = vi.spyOn(process, 'exit').mockReturnValue(undefined as never);
  const { refuseFaultySettings } = await import('./start-check');
  await refuseFaultySettings();
  expect(exit).toHaveBeenCalledExactlyOnceWith(1);
  expect(log.mock.calls.flat()).toEqual([
    expect.stringContaining('AUTH_PRIVATE_KEYS: is not JSON'),
    'OPENAI_API_KEY: must be set for the model openai/gpt-5.',
  ]);
  expect(String(log.mock.calls)).not.toContain('no-keys');
});
