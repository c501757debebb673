import { describe, expect, it } from 'vitest';
import {
  explain,
  initialScriptState,
  scriptReducer,
  type ScriptEvent,
  type ScriptMode,
  type ScriptState,
} from './script-state';

function after(mode: ScriptMode, ...events: readonly ScriptEvent['type'][]): ScriptState {
  return events.reduce<ScriptState>(
    (state, type) =>
      scriptReducer(state, type === 'localDefined' ? { type, tag: 'todo-chatkit' } : { type }),
    initialScriptState(mode),
  );
}

describe('the vendor element', () => {
  it('is used once it says it is ready', () => {
    expect(after('auto', 'scriptLoaded', 'defined', 'mounted', 'ready')).toEqual({
      phase: 'vendor',
      mode: 'auto',
    });
  });
  it('keeps its place when an error comes after it was ready', () => {
    expect(after('auto', 'defined', 'ready', 'error', 'timeout').phase).toBe('vendor');
  });
  it('has to become ready anew each time it is put on the page', () => {
    expect(after('auto', 'defined', 'ready', 'mounted')).toEqual({
      phase: 'waiting',
      mode: 'auto',
      loaded: true,
      defined: true,
    });
    expect(after('auto', 'defined', 'ready', 'mounted', 'timeout')).toEqual({
      phase: 'taking_over',
      reason: 'silent',
    });
  });
});

describe('our own element takes over', () => {
  it.each<[string, string, readonly ScriptEvent['type'][]]>([
    ['the script cannot be loaded', 'script_failed', ['scriptFailed']],
    ['the script hangs', 'script_slow', ['mounted', 'timeout']],
    ['the script defines nothing', 'not_defined', ['scriptLoaded', 'timeout']],
    ['the element is defined and stays silent', 'silent', ['scriptLoaded', 'defined', 'timeout']],
    ['the element is defined while its script still loads', 'silent', ['defined', 'timeout']],
    ['the element reports an error before it is ready', 'refused', ['defined', 'error']],
  ])('when %s', (_, reason, events) => {
    expect(after('auto', ...events)).toEqual({ phase: 'taking_over', reason });
    expect(after('auto', ...events, 'localDefined')).toEqual({
      phase: 'local',
      reason,
      tag: 'todo-chatkit',
    });
  });
  it('at once when so configured', () => {
    expect(after('local')).toEqual({ phase: 'taking_over', reason: 'configured' });
  });
  it('and stays, whatever a late script does', () => {
    const late = ['scriptLoaded', 'defined', 'ready', 'error', 'timeout', 'mounted'] as const;
    expect(after('auto', 'timeout', 'localDefined', ...late).phase).toBe('local');
    expect(after('auto', 'timeout', ...late)).toEqual({
      phase: 'taking_over',
      reason: 'script_slow',
    });
  });
  it('and says so when it cannot be loaded either, until asked to try again', () => {
    expect(after('auto', 'scriptFailed', 'localFailed')).toEqual({
      phase: 'failed',
      reason: 'script_failed',
    });
    expect(after('auto', 'scriptFailed', 'localFailed', 'retry').phase).toBe('taking_over');
  });
  it('never when only the CDN is wanted', () => {
    expect(after('cdn', 'defined', 'timeout')).toEqual({ phase: 'failed', reason: 'silent' });
  });
});

it('names host and domain key where those are the likely cause', () => {
  const place = { host: 'todo.example', domainKey: 'domain_pk_1' };
  for (const reason of ['silent', 'refused'] as const) {
    expect(explain(reason, place)).toContain('todo.example');
    expect(explain(reason, place)).toContain('"domain_pk_1"');
  }
  expect(explain('script_failed', place)).toContain('could not be loaded from the CDN');
  expect(explain('script_slow', place)).toContain('within 8 s');
  expect(explain('not_defined', place)).toContain('<openai-chatkit>');
  expect(explain('configured', place)).toContain('CHATKIT_SCRIPT=local');
});
