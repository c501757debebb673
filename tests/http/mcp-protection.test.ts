import { startMcpServer } from '@/tests/support/mcp-process';
import { mcpProtectionSuite } from '@/tests/support/mcp-protection-suite';

mcpProtectionSuite(async () => {
  const server = await startMcpServer();
  return {
    url: server.url,
    db: server.database.admin.db,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
});
