import { describe, expect, test } from 'vitest';
import { improvements } from './improvements';
import type { Improvement } from './improvements/improvement';
import { Draft } from './replay/draft';
import { play } from './replay/play';
import { loadRecording, loadScenario, recordingNames, scenarioNames } from './replay/scenario';
import { normalised, notOurForm, transcriptOf, type Transcript } from './replay/transcript';

/** What is expected where the reference answered so: its transcript with the wanted differences. */
function improved(name: string, recorded: Transcript, wanted: readonly Improvement[]): unknown {
  const draft = new Draft(recorded);
  for (const { scenarios } of wanted) scenarios[name]?.(draft);
  return normalised(draft.transcript);
}

/** What the agents SDK calls itself. */
const sdk = /^Agents\/JavaScript [\d.]+$/;

const improvementsOf = (name: string): readonly Improvement[] =>
  improvements.filter(({ scenarios }) => name in scenarios);

describe('our answers to the scenarios of the reference', () => {
  // covers: defect/24, defect/44, server/delete_thread, protocol/4.11-user-agent
  test.for(scenarioNames)('%s', async (name) => {
    const recording = loadRecording(name);
    const played = await play(loadScenario(name), recording);
    expect(notOurForm(played)).toEqual([]);
    expect(played.userAgents.filter((agent) => !sdk.test(agent))).toEqual([]);
    const recorded = transcriptOf(recording.steps, recording.model_inputs);
    const wanted = improvementsOf(name);
    expect(normalised(played)).toEqual(improved(name, recorded, wanted));
    for (const improvement of wanted) {
      const others = wanted.filter((each) => each !== improvement);
      expect(improved(name, recorded, others), `${improvement.id} makes a difference`).not.toEqual(
        improved(name, recorded, wanted),
      );
    }
  });
});

describe('the recordings', () => {
  test('there is one of each scenario as it is now', () => {
    expect(recordingNames).toEqual(scenarioNames);
    const stale = scenarioNames.filter(
      (name) => loadRecording(name).scenario_sha256 !== loadScenario(name).sha256,
    );
    expect(stale).toEqual([]);
  });

  test('improvements are named once and speak of scenarios there are', () => {
    const ids = improvements.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const named = improvements.flatMap(({ scenarios }) => Object.keys(scenarios));
    expect(named.filter((name) => !scenarioNames.includes(name))).toEqual([]);
    expect(improvements.filter(({ scenarios }) => Object.keys(scenarios).length === 0)).toEqual([]);
  });
});
