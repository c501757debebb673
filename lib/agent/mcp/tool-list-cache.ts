import type { Tool } from '@modelcontextprotocol/client';

/** Whose list of tools it is: never one user's for another with other rights. */
export interface ToolListOwner {
  readonly url: string;
  /** Name and version as the server gives them; a release with other tools is another list. */
  readonly version: string;
  /** What the credentials allow. */
  readonly scopes: readonly string[];
  /** Who asks, where the server's list is for nobody else; empty where all with these scopes share it. */
  readonly principal: string;
}

interface Entry {
  readonly tools: readonly Tool[];
  readonly staleAt: number;
}

export interface ToolListCacheOptions {
  readonly maxEntries?: number;
  readonly ttlMs?: number;
  /** Milliseconds, as `Date.now`. */
  readonly now?: () => number;
}

/** The lists of tools of MCP servers, for a few minutes, the least recently used making room. */
export class ToolListCache {
  readonly #entries = new Map<string, Entry>();
  readonly #maxEntries: number;
  readonly #ttlMs: number;
  readonly #now: () => number;

  constructor({ maxEntries = 200, ttlMs = 5 * 60_000, now = Date.now }: ToolListCacheOptions = {}) {
    this.#maxEntries = maxEntries;
    this.#ttlMs = ttlMs;
    this.#now = now;
  }

  get(owner: ToolListOwner): readonly Tool[] | undefined {
    const key = keyOf(owner);
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    this.#entries.delete(key);
    if (entry.staleAt <= this.#now()) return undefined;
    this.#entries.set(key, entry);
    return entry.tools;
  }

  /** @param ttlMs how long the server itself says that the list holds; ours is the upper bound */
  set(owner: ToolListOwner, tools: readonly Tool[], ttlMs = this.#ttlMs): void {
    const key = keyOf(owner);
    this.#entries.delete(key);
    if (ttlMs <= 0) return;
    this.#entries.set(key, { tools, staleAt: this.#now() + Math.min(ttlMs, this.#ttlMs) });
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#maxEntries) return;
      this.#entries.delete(oldest);
    }
  }

  forget(owner: ToolListOwner): void {
    this.#entries.delete(keyOf(owner));
  }
}

function keyOf({ url, version, scopes, principal }: ToolListOwner): string {
  return JSON.stringify([url, version, scopes.toSorted(), principal]);
}

const key = Symbol.for('chatkit-todo.mcp-tool-lists');

/** The lists of this process: module state is not shared between the bundles of Next. */
export function processToolLists(): ToolListCache {
  const shared = globalThis as { [key]?: ToolListCache | undefined };
  return (shared[key] ??= new ToolListCache());
}
