import { afterAll, expect, test, vi } from 'vitest';
import { ChatKitServer, InMemoryStore } from '@/lib/chatkit';

afterAll(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

// covers: protocol/4.11-log
test('the library says nothing of what goes well, whatever LOG_LEVEL is', async () => {
  vi.stubEnv('LOG_LEVEL', 'DEBUG');
  const said = vi.fn();
  for (const method of ['debug', 'info', 'log', 'trace'] as const)
    vi.spyOn(console, method).mockImplementation(said);
  class Silent extends ChatKitServer<string> {
    protected override async *respond() {
      yield await Promise.resolve({ type: 'progress_update' as const, text: 'Here.' });
    }
  }
  const server = new Silent({ store: new InMemoryStore<string>((user) => user) });
  const input = { content: [], attachments: [], inference_options: {} };
  const turn = await server.process({ type: 'threads.create', params: { input } }, 'ann');
  if (turn.type !== 'stream') throw new Error('no stream');
  const chunks: Uint8Array[] = [];
  for await (const chunk of turn.bytes) chunks.push(chunk);
  expect(Buffer.concat(chunks).toString()).toContain('Here.');
  expect(await server.process({ type: 'threads.list', params: {} }, 'ann')).toMatchObject({
    body: { data: [{}] },
  });
  expect(said).not.toHaveBeenCalled();
});
