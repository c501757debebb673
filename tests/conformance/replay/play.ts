import { randomUUID } from 'node:crypto';
import { UserId } from '@/lib/db/user-id';
import { MemoryStore } from '@/lib/store/memory-store';
import { drive } from './client';
import { serveHost } from './host';
import type { Recording, Scenario } from './scenario';
import { ScriptedServer, seed } from './scripted-server';
import { transcriptOf, type Transcript } from './transcript';
import { playUpstream } from './upstream';

export interface Played extends Transcript {
  /** What each model call calls the client that makes it. */
  readonly userAgents: readonly string[];
}

/** What this library answers to the scenario, and what it asks the recorded model. */
export async function play(scenario: Scenario, recording: Recording): Promise<Played> {
  const store = new MemoryStore();
  const context = { userId: UserId.parse(randomUUID()) };
  await seed(store, scenario.script.seed, context);
  await using upstream = await playUpstream(recording.upstream);
  const server = new ScriptedServer({ behaviour: scenario.script.server, store, upstream });
  await using host = await serveHost((body, signal) => server.process(body, context, { signal }));
  const transcript = transcriptOf(await drive(scenario, host), upstream.inputs);
  return { ...transcript, userAgents: upstream.userAgents };
}
