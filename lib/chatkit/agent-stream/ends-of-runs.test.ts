import { describe, expect, it } from 'vitest';
import { isTripwire } from './guardrail-tripwire';
import { isRefusal } from './model-refusal';

const failing = (fields: object) => Object.assign(new Error('ended'), fields);

describe('the end of a run', () => {
  it.each([
    [true, failing({ result: { output: { tripwireTriggered: true } } })],
    [false, failing({ result: { output: { tripwireTriggered: 'true' } } })],
    [false, failing({ result: { output: {} } })],
    [false, failing({ result: { output: null } })],
    [false, failing({ result: { output: 'no' } })],
    [false, failing({ result: {} })],
    [false, failing({ result: null })],
    [false, failing({ result: 'no' })],
    [false, failing({})],
    [false, { result: { output: { tripwireTriggered: true } } }],
    [false, null],
  ])('is a guardrail’s: %s of %o', (expected, error) => {
    expect(isTripwire(error)).toBe(expected);
  });

  it.each([
    [true, failing({ refusal: 'No.' })],
    [false, failing({ refusal: null })],
    [false, failing({ refusal: 7 })],
    [false, failing({})],
    [false, { refusal: 'No.' }],
    [false, 'refusal'],
  ])('is a refusal: %s of %o', (expected, error) => {
    expect(isRefusal(error)).toBe(expected);
  });
});
