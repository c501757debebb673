import { mintMcpToken } from '@/lib/auth/mcp-token';
import type { Turn } from '@/lib/chatkit';
import { env } from '@/lib/env';
import { openTodoTools, type TodoTools } from '../tools/todo-tools';
import type { ChatContext } from './chat-context';

/** Tokens outlive their turn by this much, for calls that are under way when it ends. */
const tokenSlackSeconds = 60;

/** The todo server's tools, on a token that speaks for the user as long as the turn may last. */
export async function connectTools({ context, signal }: Turn<ChatContext>): Promise<TodoTools> {
  const { MCP_SERVER_URL, TURN_TIMEOUT_SECONDS } = env();
  const token = await mintMcpToken({
    userId: context.userId,
    timeZone: context.timeZone,
    scopes: ['todos:read', 'todos:write'],
    lifetimeSeconds: TURN_TIMEOUT_SECONDS + tokenSlackSeconds,
  });
  return openTodoTools({ url: MCP_SERVER_URL, token, signal });
}
