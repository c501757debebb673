import { create, say, startChatHost, threadIdOf } from '@/tests/support/chat-host';
import { startTestServer } from '@/tests/support/database-server';
import { calls, response, says } from '@/tests/support/upstream/script';
import { startResponsesUpstream } from '@/tests/support/upstream/server';
import { percentile } from './percentile';
import { startStatementCounter, type StatementCounter } from './statement-counter';

/** A table for `formatTable`. */
export interface BenchTable {
  readonly title: string;
  readonly rows: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

const answer = 'This is an answer of a dozen words, which is about usual. ';

/** The turns measured: what the scripted model does in them. */
const turns = {
  'text only': [response(says(answer))],
  'one tool call': [
    response(says('One moment.'), calls('add_todo', { title: 'bench' })),
    response(says(answer)),
  ],
} as const;

const warmUps = 5;

/**
 * One turn of a chat through the endpoint, against a scripted Responses API, a real MCP server and
 * an embedded PostgreSQL, everything in this process. The thread grows by each turn.
 */
export async function chatTurnTable(count: number): Promise<BenchTable> {
  const stopServer = await startTestServer();
  try {
    const rows: Record<string, Record<string, number>> = {};
    await using upstream = await startResponsesUpstream();
    let counter: Promise<StatementCounter> | undefined;
    const host = await startChatHost(async (database) => {
      counter = startStatementCounter(database.url);
      return {
        DATABASE_URL: (await counter).url,
        CHAT_MODEL: 'openai/scripted',
        OPENAI_API_KEY: 'bench',
        OPENAI_BASE_URL: upstream.baseUrl,
      };
    });
    try {
      for (const [name, turn] of Object.entries(turns)) {
        const user = await host.createUser();
        upstream.play(...Array.from({ length: count + warmUps + 1 }, () => turn));
        const threadId = threadIdOf(await host.stream(user, create('start')));
        const totals: number[] = [];
        const firsts: number[] = [];
        let before = 0;
        for (let n = 0; n < count + warmUps; n += 1) {
          if (n === warmUps) before = (await counter)?.count() ?? 0;
          const start = performance.now();
          const reply = await host.post(user, JSON.stringify(say(threadId, 'go on')));
          const first = await timeToFirstByte(reply, start);
          if (n < warmUps) continue;
          firsts.push(first);
          totals.push(performance.now() - start);
        }
        const statements = ((await counter)?.count() ?? 0) - before;
        rows[name] = {
          'total p50 ms': percentile(totals, 0.5),
          'total p95 ms': percentile(totals, 0.95),
          'first byte p50 ms': percentile(firsts, 0.5),
          'first byte p95 ms': percentile(firsts, 0.95),
          'statements per turn': round(statements / count),
        };
      }
    } finally {
      await (await counter)?.[Symbol.asyncDispose]();
      await host[Symbol.asyncDispose]();
    }
    return { title: `One chat turn (${String(count)} turns in one thread each)`, rows };
  } finally {
    await stopServer();
  }
}

/** Reads the stream to its end. @returns when its first byte came, in milliseconds from `start` */
async function timeToFirstByte(response: Response, start: number): Promise<number> {
  let first: number | undefined;
  for await (const _ of response.body ?? []) first ??= performance.now() - start;
  return first ?? Number.NaN;
}

const round = (value: number) => Math.round(value * 10) / 10;
