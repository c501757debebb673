import { type McpScope, mintMcpToken } from '@/lib/auth/mcp-token';
import type { Database } from '@/lib/db/client';
import type { UserId } from '@/lib/db/user-id';
import type { TestMcpClient } from '../mcp-clients';

/** A running MCP server; `process.env` lets `mintMcpToken` make tokens for it. */
export interface McpUnderTest extends AsyncDisposable {
  readonly url: string;
  /** Past row-level security. */
  readonly db: Database;
}

export const allScopes: readonly McpScope[] = ['todos:read', 'todos:write'];

export function mint(
  userId: UserId,
  scopes = allScopes,
  timeZone = 'Europe/Berlin',
): Promise<string> {
  return mintMcpToken({ userId, timeZone, scopes, lifetimeSeconds: 60 });
}

/** Two users of a running server, fresh for each test, and clients of theirs. */
export interface McpSubject {
  readonly url: string;
  readonly ada: UserId;
  readonly bob: UserId;
  connect(userId: UserId): Promise<TestMcpClient>;
}

export interface Todo {
  readonly id: string;
  readonly [field: string]: unknown;
}

export async function addTodo(client: TestMcpClient, title: string, rest = {}): Promise<Todo> {
  const { output } = await client.call('add_todo', { title, ...rest });
  return output['todo'] as Todo;
}
