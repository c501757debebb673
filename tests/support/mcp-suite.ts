import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { UserId } from '@/lib/db/user-id';
import { clientKinds, connectMcp } from './mcp-clients';
import { addingRules } from './mcp-rules/adding';
import { apartRules } from './mcp-rules/apart';
import { changingRules } from './mcp-rules/changing';
import { clientRules } from './mcp-rules/clients';
import { listingRules } from './mcp-rules/listing';
import { severalRules } from './mcp-rules/several';
import { type McpSubject, type McpUnderTest, mint } from './mcp-rules/subject';
import { createUser } from './users';

/**
 * What every deployment of the MCP server has to do, over real HTTP: the clients, each tool's good and
 * bad days, and that nobody reaches another user's todos.
 */
export function mcpSuite(start: () => Promise<McpUnderTest>): void {
  let server: McpUnderTest;
  let ada: UserId;
  let bob: UserId;

  beforeAll(async () => {
    server = await start();
  });
  afterAll(() => server[Symbol.asyncDispose]());
  beforeEach(async () => {
    [ada, bob] = await Promise.all([createUser(server.db), createUser(server.db)]);
  });

  const subject: McpSubject = {
    get url() {
      return server.url;
    },
    get ada() {
      return ada;
    },
    get bob() {
      return bob;
    },
    connect: async (userId) =>
      connectMcp(clientKinds[2], { url: server.url, token: await mint(userId) }),
  };
  clientRules(subject);
  addingRules(subject);
  listingRules(subject);
  changingRules(subject);
  severalRules(subject);
  apartRules(subject);
}
