import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { todos } from '@/lib/db/schema/todos';
import { type Json, textOf } from '../support/chat-host';
import { comparable } from './comparable';
import { asFarAs, differences } from './differences';
import { play, type Played } from './play';
import { mainProviders, norm, otherProviders, type Provider } from './providers';
import type { Scenario } from './scenario';
import { scenarios } from './scenarios';
import { setStage } from './stage';

let stage: Awaited<ReturnType<typeof setStage>>;
beforeAll(async () => {
  stage = await setStage([norm, ...mainProviders, ...otherProviders]);
});
afterAll(() => stage[Symbol.asyncDispose]());

/** Plays a scenario and checks that it ends as it says. */
async function ends(provider: Provider, scenario: Scenario): Promise<Played> {
  const played = await play(stage, provider.model, scenario);
  const answers = played.items.filter(({ type }) => type === 'assistant_message').map(textOf);
  expect(answers).toEqual(scenario.answers);
  const errors = played.events.filter(({ type }) => type === 'error');
  expect(errors.map(({ message }) => message)).toEqual(scenario.errors ?? []);
  const rows = await stage.host.database.admin.db
    .select({ title: todos.title })
    .from(todos)
    .where(eq(todos.userId, played.user.userId));
  expect(rows.map(({ title }) => title).sort()).toEqual(scenario.todos ?? []);
  await scenario.check?.(played);
  return played;
}

const events = ({ events: all, model }: Played): Json[] => comparable(all, model);

/** What a server has to get right before anything else. */
const basics = ['text before and after a call', 'a second turn that knows the calls of the first'];

describe.each(scenarios)('$name', (scenario) => {
  let expected: Json[] = [];
  it('ends as it should over the Responses API', async () => {
    expected = events(await ends(norm, scenario));
  });

  const providers = basics.includes(scenario.name)
    ? [...mainProviders, ...otherProviders]
    : mainProviders;
  it.each(providers)('is the same stream from $model', async (provider) => {
    const actual = events(await ends(provider, scenario));
    const { format } = provider;
    expect(asFarAs(format, scenario, actual)).toEqual(asFarAs(format, scenario, expected));
  });
});

describe('what a wire format lacks', () => {
  it('is named with a reason, and shows in some scenario each', () => {
    for (const { reason, shows } of Object.values(differences)) {
      expect(reason).not.toBe('');
      expect(scenarios.some(shows)).toBe(true);
    }
  });
});
