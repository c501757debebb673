import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { Agent, run } from '@openai/agents';
import {
  AgentContext,
  ChatKitServer,
  InMemoryStore,
  loadHistory,
  RequestError,
  requestErrorStatus,
  simpleToAgentInput,
  streamAgentResponse,
  type Turn,
} from '@/lib/chatkit';

/** Who asks; handed to every hook and to the store. */
interface User {
  readonly id: string;
}

const agent = new Agent({ name: 'Assistant', instructions: 'You are a helpful assistant.' });

class MyChatKitServer extends ChatKitServer<User> {
  protected override async *respond(turn: Turn<User>) {
    const context = new AgentContext({ ...turn, store: this.store });
    const input = await simpleToAgentInput(await loadHistory(this.store, turn));
    const result = await run(agent, input, { stream: true, context, signal: turn.signal });
    yield* streamAgentResponse(context, result);
  }
}

const chatkit = new MyChatKitServer({ store: new InMemoryStore<User>(({ id }) => id) });

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  try {
    const user = { id: 'whoever your session says' };
    const body = await json(request).catch(() => 'no JSON, which is refused');
    const result = await chatkit.process(body, user, { signal: gone.signal });
    if (result.type === 'stream') {
      response.setHeader('Content-Type', 'text/event-stream');
      await pipeline(result.bytes, response);
    } else {
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify(result.body));
    }
  } catch (error) {
    if (response.headersSent) return void response.destroy();
    const refused = error instanceof RequestError ? error : null;
    response.writeHead(refused ? requestErrorStatus[refused.code] : 500);
    const { code, message } = refused ?? { code: 'internal_error', message: 'Please try again.' };
    response.end(JSON.stringify({ error: { code, message } }));
  }
}

export const server = createServer((request, response) => void answer(request, response));
server.listen(process.env['PORT'] ?? 8000);
