import { expect, it } from 'vitest';
import { create, startChatHost } from '@/tests/support/chat-host';
import { startCollector } from '@/tests/support/otlp-collector';
import { startScriptedMcp } from '@/tests/support/scripted-mcp';

it('a turn is told to nobody when tracing is turned off, whatever else is set', async () => {
  await using collector = await startCollector();
  await using mcp = await startScriptedMcp(() => undefined);
  await using host = await startChatHost({
    CHAT_MODEL: 'demo',
    MCP_SERVER_URL: mcp.url,
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
    OTEL_SDK_DISABLED: 'true',
  });
  const user = await host.createUser();
  await host.stream(user, create('help'));
  const { flushTraces } = await import('@/lib/agent/tracing/tracing');
  await flushTraces();
  expect(collector.text()).toBe('');
  expect(mcp.requests.length).toBeGreaterThan(0);
  for (const { headers } of mcp.requests) expect(headers).not.toHaveProperty('traceparent');
});
