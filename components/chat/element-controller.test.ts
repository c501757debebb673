import { beforeEach, expect, it } from 'vitest';
import { ElementController } from './element-controller';
import type { ElementTag, ScriptMode } from './script-state';

class Registry {
  readonly #defined = new Set<string>();
  readonly #waiting = new Map<string, PromiseWithResolvers<undefined>>();
  readonly get = (name: string) => (this.#defined.has(name) ? name : undefined);
  readonly whenDefined = (name: string) => {
    const waiting = this.#waiting.get(name) ?? Promise.withResolvers<undefined>();
    this.#waiting.set(name, waiting);
    return waiting.promise;
  };
  define(name: string): void {
    if (this.#defined.has(name)) throw new Error(`${name} is taken`);
    this.#defined.add(name);
    this.#waiting.get(name)?.resolve(undefined);
  }
  names(): string[] {
    return [...this.#defined];
  }
}

let registry: Registry;
let lines: string[];
let loads: PromiseWithResolvers<(tag: ElementTag) => unknown>[];

beforeEach(() => {
  registry = new Registry();
  lines = [];
  loads = [];
});

function controller(mode: ScriptMode = 'auto'): ElementController {
  const note =
    (level: string) =>
    (...words: unknown[]) =>
      void lines.push(`${level}: ${String(words[0])}`);
  const made = new ElementController({
    mode,
    host: 'todo.example',
    domainKey: 'key',
    registry,
    loadLocal: () => {
      const load = Promise.withResolvers<(tag: ElementTag) => unknown>();
      loads.push(load);
      return load.promise;
    },
    log: { info: note('info'), warn: note('warn'), error: note('error') },
  });
  made.start();
  made.want();
  return made;
}

const define = (tag: ElementTag) => registry.define(tag);
const settle = () => new Promise((resolve) => setImmediate(resolve));

it('gives our element the official name when nobody has it', async () => {
  const chat = controller();
  chat.dispatch({ type: 'scriptFailed' });
  loads[0]!.resolve(define);
  await settle();
  expect(chat.getState()).toEqual({
    phase: 'local',
    reason: 'script_failed',
    tag: 'openai-chatkit',
  });
  expect(registry.names()).toEqual(['openai-chatkit']);
});

it('gives it a second name when the silent script has defined the official one', async () => {
  const chat = controller();
  registry.define('openai-chatkit');
  await settle();
  chat.dispatch({ type: 'timeout' });
  loads[0]!.resolve(define);
  await settle();
  expect(chat.getState()).toEqual({ phase: 'local', reason: 'silent', tag: 'todo-chatkit' });
});

it('gives it a second name when the script arrives while our code loads', async () => {
  const chat = controller();
  chat.dispatch({ type: 'timeout' });
  registry.define('openai-chatkit');
  loads[0]!.resolve(define);
  await settle();
  expect(chat.getState()).toEqual({ phase: 'local', reason: 'script_slow', tag: 'todo-chatkit' });
});

it('loads our code once, however often the script is given up', async () => {
  const chat = controller();
  chat.dispatch({ type: 'timeout' });
  chat.dispatch({ type: 'scriptFailed' });
  chat.dispatch({ type: 'timeout' });
  loads[0]!.resolve(define);
  await settle();
  chat.dispatch({ type: 'timeout' });
  expect(loads).toHaveLength(1);
});

it('does not define a second time when tried again', async () => {
  const chat = controller();
  chat.dispatch({ type: 'scriptFailed' });
  loads[0]!.reject(new Error('offline'));
  await settle();
  expect(chat.getState().phase).toBe('failed');
  chat.dispatch({ type: 'retry' });
  loads[1]!.resolve(define);
  await settle();
  expect(chat.getState().phase).toBe('local');
});

it('loads ours at once when so configured, and never when only the CDN is wanted', () => {
  controller('local');
  expect(loads).toHaveLength(1);
  const chat = controller('cdn');
  chat.dispatch({ type: 'scriptFailed' });
  expect(loads).toHaveLength(1);
  expect(chat.getState().phase).toBe('failed');
});

it('fetches our code ahead when the vendor is slow, and uses what it fetched', async () => {
  const chat = controller();
  chat.prepare();
  chat.prepare();
  expect(loads).toHaveLength(1);
  loads[0]!.resolve(define);
  await settle();
  expect(chat.getState().phase).toBe('waiting');
  expect(registry.names()).toEqual([]);
  chat.dispatch({ type: 'timeout' });
  await settle();
  expect(chat.getState().phase).toBe('local');
  expect(loads).toHaveLength(1);
});

it('loads anew what could not be fetched ahead', async () => {
  const chat = controller();
  chat.prepare();
  loads[0]!.reject(new Error('offline'));
  await settle();
  chat.dispatch({ type: 'timeout' });
  loads[1]!.resolve(define);
  await settle();
  expect(chat.getState().phase).toBe('local');
});

it('fetches nothing ahead when only the CDN is wanted', () => {
  controller('cdn').prepare();
  expect(loads).toHaveLength(0);
});

it('loads nothing of ours before a chat is wanted', () => {
  const chat = new ElementController({
    mode: 'local',
    host: 'todo.example',
    domainKey: 'key',
    registry,
    loadLocal: () => {
      const load = Promise.withResolvers<(tag: ElementTag) => unknown>();
      loads.push(load);
      return load.promise;
    },
  });
  chat.start();
  expect(loads).toHaveLength(0);
  chat.want();
  chat.want();
  expect(loads).toHaveLength(1);
});

it('says in the console what happened, once', async () => {
  const chat = controller();
  chat.dispatch({ type: 'scriptFailed' });
  chat.dispatch({ type: 'scriptFailed' });
  loads[0]!.resolve(define);
  await settle();
  expect(lines).toEqual([
    'warn: [todo-chat] The ChatKit script could not be loaded from the CDN: it is unreachable, or a content blocker, a proxy or the content security policy refused it. The built-in chat element takes over.',
    'info: [todo-chat] The chat is drawn by the built-in element <openai-chatkit>.',
  ]);
});

it('says why there is no chat at all', async () => {
  const strict = controller('cdn');
  strict.dispatch({ type: 'scriptFailed' });
  expect(lines).toEqual([
    expect.stringMatching(/^error: .*from the CDN.* CHATKIT_SCRIPT=cdn rules/),
  ]);
  const chat = controller();
  chat.dispatch({ type: 'scriptFailed' });
  loads[0]!.reject(new Error('offline'));
  await settle();
  expect(chat.explanation()).toMatch(
    /from the CDN.* The built-in chat could not be loaded either\.$/,
  );
});

it('is quiet while the vendor element works', async () => {
  const chat = controller();
  registry.define('openai-chatkit');
  await settle();
  chat.dispatch({ type: 'mounted' });
  chat.dispatch({ type: 'ready' });
  expect(chat.getState()).toEqual({ phase: 'vendor', mode: 'auto' });
  expect(chat.explanation()).toBeNull();
  expect(lines).toEqual([]);
});
