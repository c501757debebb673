import { z } from 'zod';

const boolean = z
  .enum(['true', 'false', '1', '0'])
  .transform((value) => value === 'true' || value === '1');

const list = z.string().transform((value) =>
  value
    .split(/[\s,]+/)
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);

const origin = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, ''));

/** The audience of access tokens; an MCP token, made for another audience, is none. */
export const ownAudience = 'chatkit-todo';

const secret = z.string().min(1).optional();

const address = z.url({ protocol: /^https?$/ }).optional();

/** How a further MCP server is shown who asks. */
const McpAuth = z.discriminatedUnion('type', [
  z.object({ type: z.literal('none') }),
  /** The variable that holds the token. */
  z.object({ type: z.literal('bearer'), variable: z.string().min(1) }),
  z.object({
    type: z.literal('header'),
    name: z.string().regex(/^[\w-]+$/, 'is no name of a header'),
    /** The variable that holds the value. */
    variable: z.string().min(1),
  }),
  /** A token of ours that names the user, for this audience only. */
  z.object({ type: z.literal('user'), audience: z.string().min(1) }),
]);

/** A further MCP server whose tools the assistant has. */
export const McpServerSettings = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,23}$/, 'is 1 to 24 lower-case letters, digits and underscores'),
  url: z.url({ protocol: /^https?$/ }),
  auth: McpAuth.default({ type: 'none' }),
  /** The only tools that are offered; all of them when it is left out. */
  tools: z.array(z.string().min(1)).optional(),
  timeout_seconds: z.number().min(1).max(300).default(20),
});
export type McpServerSettings = z.infer<typeof McpServerSettings>;

const mcpServers = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'is not JSON; it holds a list of servers' });
      return z.NEVER;
    }
  })
  .pipe(
    z
      .array(McpServerSettings)
      .max(8)
      .refine(
        (servers) => new Set(servers.map(({ name }) => name)).size === servers.length,
        'names two servers alike',
      )
      .refine(
        (servers) => servers.every(({ name }) => name !== 'todos'),
        'may not name one “todos”',
      ),
  );

/** Every variable the web app and the MCP server read. Explained one by one in `.env.example`. */
export const Env = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  APP_URL: origin.optional(),

  DATABASE_URL: z.url({
    protocol: /^postgres(ql)?$/,
    error: ({ input }) =>
      input === undefined ? 'is missing; postgres://user:password@host:5432/database' : undefined,
  }),
  DATABASE_POOL_MAX: z.coerce.number().int().min(1).max(200).optional(),
  VERCEL: z.string().optional(),
  DATABASE_MIGRATION_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),

  AUTH_PRIVATE_KEYS: z.string().optional(),
  AUTH_ISSUER: z.url().optional(),
  AUTH_JWKS_URL: z.url().optional(),
  AUTH_AUDIENCE: z.string().optional(),
  ADMIN_EMAILS: list.default([]),
  DEMO_ACCOUNTS: boolean.optional(),
  CSP_EXTRA: z
    .string()
    .regex(
      /^\s*(?:[a-z-]+(?: +[!-+\--:<-~]+)*\s*(?:;\s*|$))*$/,
      'holds directives as in the header: img-src https://a; connect-src https://b',
    )
    .optional(),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).optional(),

  MCP_PORT: z.coerce.number().int().min(0).max(65535).default(8001),
  MCP_SERVER_URL: z.url().default('http://localhost:8001/mcp'),
  MCP_RESOURCE: z.url().default('http://localhost:8001/mcp'),
  MCP_ALLOWED_HOSTS: list.default([]),
  MCP_JWKS_URL: z.url().optional(),
  MCP_TIMEOUT_SECONDS: z.coerce.number().min(1).max(120).default(10),
  MCP_SERVERS: mcpServers.default([]),

  CHAT_MODEL: z.string().min(1).optional(),
  CHAT_MODELS: z.string().min(1).optional(),
  CHAT_MODEL_FALLBACK: list.default([]),
  MODEL_TIMEOUT_SECONDS: z.coerce.number().int().min(1).max(600).default(90),
  OPENAI_API_KEY: secret,
  OPENAI_BASE_URL: address,
  ANTHROPIC_API_KEY: secret,
  ANTHROPIC_BASE_URL: address,
  GEMINI_API_KEY: secret,
  GEMINI_BASE_URL: address,
  AZURE_API_KEY: secret,
  AZURE_API_BASE: address,
  AZURE_API_VERSION: z
    .string()
    .regex(/^[\w.-]+$/, 'holds a version: 2025-04-01-preview')
    .optional(),
  MISTRAL_API_KEY: secret,
  MISTRAL_BASE_URL: address,
  GROQ_API_KEY: secret,
  GROQ_BASE_URL: address,
  OPENROUTER_API_KEY: secret,
  OPENROUTER_BASE_URL: address,
  OLLAMA_API_KEY: secret,
  OLLAMA_BASE_URL: address,
  VLLM_API_KEY: secret,
  VLLM_BASE_URL: address,
  LITELLM_PROXY_API_KEY: secret,
  LITELLM_PROXY_BASE_URL: address,
  OPENAI_COMPATIBLE_BASE_URL: address,
  OPENAI_COMPATIBLE_API_KEY: secret,
  CHAT_HISTORY_TOKENS: z.coerce.number().int().min(1000).max(2_000_000).optional(),
  CHAT_TITLES: z.enum(['model', 'message']).default('model'),
  CHAT_PRICES: z.string().min(1).optional(),
  MESSAGE_MAX_CHARACTERS: z.coerce.number().int().min(100).max(1_000_000).default(16_000),
  MODERATION: z.enum(['off', 'openai']).default('off'),
  MODERATION_BASE_URL: address,
  MODERATION_TIMEOUT_SECONDS: z.coerce.number().min(1).max(60).default(5),
  MODERATION_ON_FAILURE: z.enum(['allow', 'block']).default('allow'),
  TURN_MAX_STEPS: z.coerce.number().int().min(2).max(100).default(12),
  TURN_TIMEOUT_SECONDS: z.coerce.number().int().min(5).max(3600).default(300),

  OTEL_EXPORTER_OTLP_ENDPOINT: address,
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: address,
  OTEL_EXPORTER_OTLP_HEADERS: z.string().optional(),
  OTEL_SERVICE_NAME: z.string().min(1).default('chatkit-todo'),
  OTEL_SDK_DISABLED: boolean.default(false),
  OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT: boolean.default(false),

  CHATKIT_DOMAIN_KEY: z.string().min(1).default('localhost'),
  CHATKIT_SCRIPT: z.enum(['auto', 'cdn', 'local']).default('auto'),
});
export type Env = z.infer<typeof Env>;

/**
 * What no single variable tells: a production server has a public address, and the external identity
 * provider is described by three variables that only make sense together.
 */
function missingTogether(set: Readonly<Record<string, unknown>>): EnvFault[] {
  const faults: EnvFault[] = [];
  if (set['NODE_ENV'] === 'production' && set['APP_URL'] === undefined)
    faults.push({
      variable: 'APP_URL',
      reason: 'is missing; production needs the address people open, https://todo.example.org',
    });
  if (set['MODERATION'] === 'openai' && set['OPENAI_API_KEY'] === undefined)
    faults.push({ variable: 'OPENAI_API_KEY', reason: 'is missing; MODERATION=openai needs it' });
  const external = ['AUTH_ISSUER', 'AUTH_JWKS_URL', 'AUTH_AUDIENCE'];
  const missing = external.filter((name) => set[name] === undefined);
  if (missing.length === external.length) return faults;
  return [
    ...faults,
    ...missing.map((variable) => ({
      variable,
      reason: `is missing; ${external.join(', ')} go together`,
    })),
  ];
}

/** What is wrong with a variable; never its value. */
export interface EnvFault {
  readonly variable: string;
  readonly reason: string;
}

/** Variables are missing or malformed; the message names each one and what it should hold, never its value. */
export class EnvError extends Error {
  readonly code = 'invalid_environment';

  constructor(
    readonly faults: readonly EnvFault[],
    options?: ErrorOptions,
  ) {
    const lines = faults.map(({ variable, reason }) => `  ${variable}: ${reason}`);
    super(`The environment is not complete:\n${lines.join('\n')}`, options);
  }
}

function faultOf({ path: [variable, ...inside], message }: z.core.$ZodIssue): EnvFault {
  const place = inside.length === 0 ? '' : `${inside.join('.')} `;
  return { variable: String(variable), reason: `${place}${message}` };
}

/**
 * What further MCP servers need and have not got; and no token for one of them may be of use with our own
 * servers.
 */
function faultyServers(
  { MCP_SERVERS, MCP_RESOURCE }: Env,
  set: Readonly<Record<string, unknown>>,
): EnvFault[] {
  return MCP_SERVERS.flatMap(({ name, auth }): EnvFault[] => {
    if (auth.type === 'none') return [];
    if (auth.type === 'user')
      return [MCP_RESOURCE, ownAudience].includes(auth.audience)
        ? [{ variable: 'MCP_SERVERS', reason: `gives ${name} an audience of our own` }]
        : [];
    if (set[auth.variable] !== undefined) return [];
    return [{ variable: auth.variable, reason: `is missing; MCP_SERVERS needs it for ${name}` }];
  });
}

/**
 * Parses an environment. An empty variable counts as unset, as in shells and compose files.
 * @throws {EnvError} naming every faulty variable
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const set = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = Env.safeParse(set);
  const faults = [
    ...(parsed.error?.issues.map(faultOf) ?? []),
    ...missingTogether(set),
    ...(parsed.data === undefined ? [] : faultyServers(parsed.data, set)),
  ];
  if (parsed.success && faults.length === 0) return parsed.data;
  throw new EnvError(faults);
}

/**
 * Takes our variables that are empty out of an environment: libraries that read it by themselves must
 * see what we see, and some take an empty address for a broken one.
 */
export function unsetEmptyVariables(environment: Record<string, string | undefined>): void {
  for (const name of Object.keys(Env.shape))
    if (environment[name] === '') Reflect.deleteProperty(environment, name);
}

/** A variable that another one names; `parseEnv` has seen that it is there. */
export function namedVariable(name: string): string {
  return process.env[name] ?? '';
}

let cached: Env | undefined;

/** The process environment, parsed at first use so that a build needs no secrets. */
export function env(): Env {
  cached ??= parseEnv(process.env);
  return cached;
}

/** The values of variables that nobody may be shown: keys, passwords and what MCP servers are shown. */
export function secretValues(): readonly string[] {
  const named = env().MCP_SERVERS.flatMap(({ auth }) => ('variable' in auth ? auth.variable : []));
  const secret = Object.keys(Env.shape).filter((name) =>
    /(?:_KEY|_KEYS|_TOKEN|^DATABASE_(?:MIGRATION_)?URL)$/.test(name),
  );
  return [...secret, ...named]
    .map((name) => process.env[name] ?? '')
    .filter((value) => value !== '');
}
