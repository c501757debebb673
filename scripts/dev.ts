import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { choosingVariables, chosenModel } from '@/lib/agent/models/chosen-model';
import { ModelConfigError, modelId } from '@/lib/agent/models/model-name';
import { DatabaseError } from '@/lib/db/database-error';
import { launchers, watchLaunchers } from './dev/ancestry';
import { untilAnswering } from './dev/answering';
import { openDatabase } from './dev/database';
import { loadEnvFiles, variable } from './dev/env-files';
import { SetUpFailure } from './failure';
import { ownMachineOnly, withIpv4First } from './dev/listening';
import { planPorts } from './dev/ports';
import { remakeOnChange } from './dev/remake';
import { signingKeys } from './dev/signing-keys';
import { onlyRun } from './dev/single-run';
import { writeStandaloneElement } from './build/standalone-element';
import { startProcess } from './processes/managed-process';

const checkout = fileURLToPath(new URL('../', import.meta.url)).replace(/[/\\]$/, '');
const kept = (name: string) => join(checkout, '.data', name);
const resolve = createRequire(import.meta.url).resolve;
const say = (line: string) => console.info(line);

/** Why we stop: somebody asked for it, or a part of us ended by itself. */
type Ending = { readonly asked: true } | { readonly asked: false; readonly words: string };

function askedToStop(chain: ReturnType<typeof launchers>): Promise<Ending> {
  return new Promise((end) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => end({ asked: true }));
    }
    watchLaunchers(chain, () => end({ asked: true }));
  });
}

/** @throws {SetUpFailure} naming CHAT_MODEL when it is malformed */
function modelInUse(): string {
  const set = choosingVariables.flatMap((name) => {
    const value = variable(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  try {
    const name = chosenModel(Object.fromEntries(set));
    return name.provider === 'demo' ? 'demo (no key needed)' : modelId(name);
  } catch (error) {
    if (error instanceof ModelConfigError) throw new SetUpFailure(error.message);
    throw error;
  }
}

/** The environment of both servers. What a person set stays as it is. */
function serverEnvironment(
  own: Readonly<Record<string, string>>,
  computed: Readonly<Record<string, string>>,
): NodeJS.ProcessEnv {
  const set = Object.entries(process.env).filter(
    ([, value]) => value !== undefined && value !== '',
  );
  const fixed = {
    NODE_ENV: 'development' as const,
    NEXT_TELEMETRY_DISABLED: '1',
    NODE_OPTIONS: withIpv4First(process.env['NODE_OPTIONS']),
  };
  return { ...computed, ...Object.fromEntries(set), ...own, ...fixed };
}

async function run(): Promise<Ending> {
  const chain = launchers();
  const asked = askedToStop(chain);
  loadEnvFiles(checkout);
  const model = modelInUse();
  const url = `http://localhost:${variable('PORT') ?? '3000'}`;
  await using stack = new AsyncDisposableStack();
  const held = await onlyRun(kept('dev.lock'), { url, launchers: chain });
  stack.defer(() => held.release());
  const ports = await planPorts(process.env);
  if (ports.moved !== undefined) {
    say(`Port ${String(ports.moved)} is taken: the MCP server uses ${String(ports.mcp)}.`);
  }

  const keys = variable('AUTH_PRIVATE_KEYS') ?? (await signingKeys(kept('auth-keys.json')));
  const database = stack.use(await openDatabase(checkout, process.env, say));
  say(`Database: ${database.description}`);

  const mcpUrl = `http://localhost:${String(ports.mcp)}/mcp`;
  const env = serverEnvironment(
    {
      PORT: String(ports.web),
      MCP_PORT: String(ports.mcp),
      DATABASE_URL: database.url,
      DATABASE_MIGRATION_URL: database.migrationUrl,
    },
    { AUTH_PRIVATE_KEYS: keys, APP_URL: url, MCP_SERVER_URL: mcpUrl, MCP_RESOURCE: mcpUrl },
  );
  const start = async (name: string, args: readonly string[], onOutput: (text: string) => void) =>
    stack.use(
      await startProcess([process.execPath, ...args], { name, env, cwd: checkout, onOutput }),
    );

  const starting = (async () => {
    const watch = [resolve('tsx/cli'), 'watch', '--clear-screen=false', 'mcp-server/main.ts'];
    const mcp = await start('The MCP server', watch, (text) =>
      process.stdout.write(text.replaceAll(/^(?=.)/gm, '[mcp] ')),
    );
    await untilAnswering(mcpUrl, mcp);
    say(`MCP server: ${mcpUrl}`);
    const make = () => writeStandaloneElement(checkout);
    say(await make());
    stack.use(remakeOnChange(join(checkout, 'components', 'chatkit-element'), { make, say }));
    const next = [resolve('next/dist/bin/next'), 'dev', '-p', String(ports.web)];
    if (ownMachineOnly(env)) next.push('-H', 'localhost');
    const web = await start('The web app', next, (text) => process.stdout.write(text));
    await untilAnswering(`${url}/health`, web, { accept: (response) => response.ok });
    say(`\n  Todo Chat is ready: ${url}\n  Model: ${model}\n  Ctrl-C stops everything.\n`);
    const [name, { code, signal }] = await Promise.race(
      [mcp, web].map(async (each) => [each.name, await each.exited] as const),
    );
    return { asked: false, words: `${name} ended by itself (${String(code ?? signal)}).` } as const;
  })();
  return await Promise.race([asked, starting]);
}

try {
  const ending = await run();
  if (!ending.asked) {
    console.error(ending.words);
    process.exitCode = 1;
  }
} catch (error) {
  const readable = error instanceof SetUpFailure || error instanceof DatabaseError;
  console.error(readable ? `\n${error.message}\n` : error);
  process.exitCode = 1;
}
// Timers and sockets of what was cut short must not keep us here.
process.exit();
