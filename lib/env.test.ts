import { describe, expect, it } from 'vitest';
import { EnvError, parseEnv, unsetEmptyVariables } from './env';

const complete = { DATABASE_URL: 'postgres://app:pw@localhost/chatkit' };

function refusal(source: Record<string, string>): string {
  try {
    parseEnv(source);
  } catch (error) {
    if (error instanceof EnvError) return error.message;
    throw error;
  }
  return 'accepted';
}

describe('the environment', () => {
  it('needs a database and has a default for everything else', () => {
    expect(refusal({})).toContain('DATABASE_URL');
    expect(parseEnv(complete)).toMatchObject({
      NODE_ENV: 'development',
      PORT: 3000,
      MCP_PORT: 8001,
      MCP_SERVER_URL: 'http://localhost:8001/mcp',
      MCP_RESOURCE: 'http://localhost:8001/mcp',
      CHATKIT_DOMAIN_KEY: 'localhost',
      CHATKIT_SCRIPT: 'auto',
    });
  });

  it('takes an empty variable for an unset one', () => {
    expect(parseEnv({ ...complete, PORT: '', APP_URL: '', DEMO_ACCOUNTS: '' })).toMatchObject({
      PORT: 3000,
    });
    expect(refusal({ DATABASE_URL: '' })).toContain('DATABASE_URL');
  });

  it('names every faulty variable at once and quotes no value', () => {
    const message = refusal({
      DATABASE_URL: 'mysql://secret',
      APP_URL: 'secret',
      PORT: 'secret',
      CHATKIT_SCRIPT: 'secret',
      MCP_RESOURCE: 'secret',
    });
    for (const name of ['DATABASE_URL', 'APP_URL', 'PORT', 'CHATKIT_SCRIPT', 'MCP_RESOURCE'])
      expect(message).toContain(`${name}: `);
    expect(message).not.toContain('secret');
  });

  describe('of further MCP servers', () => {
    const url = 'https://notes.example/mcp';
    const of = (servers: unknown, more: Record<string, string> = {}) =>
      refusal({ ...complete, MCP_SERVERS: JSON.stringify(servers), ...more });
    const bearer = { type: 'bearer', variable: 'NOTES_TOKEN' };

    it('has their defaults', () => {
      const { MCP_SERVERS } = parseEnv({
        ...complete,
        MCP_SERVERS: JSON.stringify([{ name: 'notes', url }]),
      });
      expect(MCP_SERVERS).toEqual([
        { name: 'notes', url, auth: { type: 'none' }, timeout_seconds: 20 },
      ]);
    });

    it.each([
      [[{ name: 'Notes', url }], 'MCP_SERVERS: 0.name'],
      [[{ name: 'todos', url }], 'may not name one “todos”'],
      [
        [
          { name: 'a', url },
          { name: 'a', url },
        ],
        'names two servers alike',
      ],
      [[{ name: 'a', url: 'ftp://secret' }], 'MCP_SERVERS: 0.url'],
      [[{ name: 'a', url, tool: [] }], 'MCP_SERVERS: 0 '],
      [[{ name: 'a', url, auth: { type: 'secret' } }], 'MCP_SERVERS: 0.auth'],
      [[{ name: 'a', url, auth: bearer }], 'NOTES_TOKEN: is missing; MCP_SERVERS needs it for a'],
      [
        [{ name: 'a', url, auth: { type: 'user', audience: 'chatkit-todo' } }],
        'gives a an audience of our own',
      ],
      [
        [{ name: 'a', url, auth: { type: 'user', audience: 'http://localhost:8001/mcp' } }],
        'gives a an audience of our own',
      ],
    ])('refuses %j', (servers, words) => {
      const message = of(servers);
      expect(message).toContain(words);
      expect(message).not.toContain('secret');
    });

    it('refuses what is no JSON and takes a variable that is there', () => {
      expect(refusal({ ...complete, MCP_SERVERS: '[secret' })).toMatch(
        /MCP_SERVERS: is not JSON(?!.*secret)/,
      );
      expect(of([{ name: 'a', url, auth: bearer }], { NOTES_TOKEN: 'x' })).toBe('accepted');
    });
  });

  it('needs APP_URL in production, whose tokens and cookies depend on it', () => {
    const production = { ...complete, NODE_ENV: 'production' };
    expect(refusal(production)).toContain('APP_URL: is missing');
    expect(refusal({ ...production, APP_URL: 'https://todo.example/' })).toBe('accepted');
    expect(refusal({ NODE_ENV: 'production' })).toBe(
      'The environment is not complete:\n' +
        '  DATABASE_URL: is missing; postgres://user:password@host:5432/database\n' +
        '  APP_URL: is missing; production needs the address people open, https://todo.example.org',
    );
  });

  it('takes the external identity provider whole or not at all', () => {
    const message = refusal({ ...complete, AUTH_ISSUER: 'https://login.example/' });
    expect(message).toContain('AUTH_JWKS_URL: is missing');
    expect(message).toContain('AUTH_AUDIENCE: is missing');
    expect(message).not.toContain('AUTH_ISSUER: ');
  });
});

it('takes our empty variables out of an environment, and nothing else', () => {
  const environment = { ANTHROPIC_BASE_URL: '', APP_URL: 'http://a.example', SOMEBODY_ELSES: '' };
  unsetEmptyVariables(environment);
  expect(environment).toEqual({ APP_URL: 'http://a.example', SOMEBODY_ELSES: '' });
});
