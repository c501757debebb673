import { afterEach, expect, it, vi } from 'vitest';
import { generateKeySet } from '@/lib/auth/keys';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

async function ready(variables: Record<string, string>) {
  vi.resetModules();
  const closed = 'http://127.0.0.1:1/mcp';
  const complete = {
    NODE_ENV: 'production',
    APP_URL: 'https://todo.example',
    MCP_SERVER_URL: closed,
  };
  for (const [name, value] of Object.entries({ ...complete, ...variables }))
    vi.stubEnv(name, value);
  const log = vi.spyOn(console, 'error').mockReturnValue();
  const { GET } = await import('./route');
  const response = await GET(new Request('http://localhost:3000/ready'));
  return {
    status: response.status,
    body: (await response.json()) as unknown,
    log: String(log.mock.calls),
  };
}

it('names the variable of the missing signing keys', async () => {
  const database = 'postgres://app@127.0.0.1:1/none';
  const { status, body, log } = await ready({ DATABASE_URL: database, AUTH_PRIVATE_KEYS: '' });
  expect(status).toBe(503);
  expect(body).toEqual({
    status: 'not_ready',
    checks: {
      configuration: 'failed',
      database: 'failed',
      migrations: 'unknown',
      isolation: 'unknown',
      mcp: 'failed',
    },
    variables: ['AUTH_PRIVATE_KEYS'],
  });
  expect(log).toContain('AUTH_PRIVATE_KEYS');
});

it('checks nothing that needs the variables when they can not be read', async () => {
  const { status, body, log } = await ready({ DATABASE_URL: 'nonsense', APP_URL: '' });
  expect(status).toBe(503);
  expect(body).toEqual({
    status: 'not_ready',
    checks: {
      configuration: 'failed',
      database: 'unknown',
      migrations: 'unknown',
      isolation: 'unknown',
      mcp: 'unknown',
    },
    variables: ['DATABASE_URL', 'APP_URL'],
  });
  expect(JSON.stringify(body)).not.toContain('nonsense');
  expect(log).toContain('DATABASE_URL');
  expect(log).toContain('APP_URL');
  expect(log).not.toContain('nonsense');
});

it.each<[string, string, more?: Record<string, string>]>([
  ['gpt-5', 'CHAT_MODEL'],
  ['openai/gpt-5', 'OPENAI_API_KEY'],
  ['gemini/gemini-2.5-flash', 'GEMINI_API_KEY'],
  ['demo', 'MISTRAL_API_KEY', { CHAT_MODELS: 'mistral/x' }],
  ['demo', 'GROQ_API_KEY', { CHAT_MODEL_FALLBACK: 'groq/x' }],
])(
  'names the variable of the model %s, which can not be made, and no value',
  async (model, name, more = {}) => {
    const { status, body, log } = await ready({
      DATABASE_URL: 'postgres://app@127.0.0.1:1/none',
      AUTH_PRIVATE_KEYS: JSON.stringify(await generateKeySet()),
      CHAT_MODEL: model,
      OPENAI_API_KEY: '',
      ...more,
    });
    expect(status).toBe(503);
    expect(body).toMatchObject({ checks: { configuration: 'failed' }, variables: [name] });
    expect(JSON.stringify(body)).not.toContain('gpt');
    expect(log).toContain(name);
  },
);

it('names every faulty variable at once', async () => {
  const { body } = await ready({
    DATABASE_URL: 'postgres://app@127.0.0.1:1/none',
    AUTH_PRIVATE_KEYS: 'no keys',
    CHAT_MODEL: 'openai/gpt-5',
    OPENAI_API_KEY: '',
    CHAT_MODELS: 'mistral/x,mistral/y',
    CHAT_MODEL_FALLBACK: 'nobody/x',
  });
  expect(body).toMatchObject({
    variables: ['AUTH_PRIVATE_KEYS', 'CHAT_MODEL_FALLBACK', 'OPENAI_API_KEY', 'MISTRAL_API_KEY'],
  });
});
