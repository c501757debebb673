import { startMcpServer } from '@/tests/support/mcp-process';
import { mcpSuite } from '@/tests/support/mcp-suite';

mcpSuite(async () => {
  const server = await startMcpServer();
  return {
    url: server.url,
    db: server.database.admin.db,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
});
