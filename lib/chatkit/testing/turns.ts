import { done, message, onlyRow } from './events';
import { opened, ScriptedServer, streamed, userInput, type Respond } from './scripted-server';

/** A server that answers every message with these texts, each a message of its own. */
export const answering = (...texts: string[]): ScriptedServer =>
  new ScriptedServer(function* (turn) {
    for (const text of texts) yield done(message(turn, text));
  });

/** A first turn: all its events, those behind `stream_options`, and what its server has stored. */
export async function firstTurn(respond: Respond, input: object = userInput('hello')) {
  const server = new ScriptedServer(respond);
  const all = await streamed(server, { type: 'threads.create', params: { input } });
  return { server, all, events: all.slice(3), row: onlyRow(server) };
}

/** A turn that its client leaves after so many events. */
export async function leftAfter(
  server: ScriptedServer,
  request: object,
  count: number,
): Promise<void> {
  const bytes = await opened(server, request);
  for (let read = 0; read < count; read += 1) await bytes.next();
  await bytes.return?.();
}
