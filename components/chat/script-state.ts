/**
 * Which element draws the chat: the vendor's, defined by a script from its CDN, or our own. Pure: the
 * state, the events, and what follows.
 */

/** `auto`: the vendor's, ours when it fails; `cdn`: the vendor's or nothing; `local`: ours. */
export type ScriptMode = 'auto' | 'cdn' | 'local';

/** The names an element of ours may have: the official one if it is free, else a second. */
export type ElementTag = 'openai-chatkit' | 'todo-chatkit';
export const officialTag = 'openai-chatkit' satisfies ElementTag;
export const secondTag = 'todo-chatkit' satisfies ElementTag;

/** How long the vendor's script and element may stay silent, in milliseconds. */
export const patience = 8000;

/** After how long our element's code is fetched in case it will be needed, in milliseconds. */
export const misgiving = 3000;

/** Why the vendor's element is not used. */
export type TakeoverReason =
  'configured' | 'script_failed' | 'script_slow' | 'not_defined' | 'silent' | 'refused';

export type ScriptState =
  | {
      readonly phase: 'waiting';
      readonly mode: ScriptMode;
      readonly loaded: boolean;
      readonly defined: boolean;
    }
  | { readonly phase: 'vendor'; readonly mode: ScriptMode }
  | { readonly phase: 'taking_over'; readonly reason: TakeoverReason }
  | { readonly phase: 'local'; readonly reason: TakeoverReason; readonly tag: ElementTag }
  | { readonly phase: 'failed'; readonly reason: TakeoverReason };

export type ScriptEvent =
  | { readonly type: 'scriptLoaded' }
  /** The browser could not load the script, or was not allowed to. */
  | { readonly type: 'scriptFailed' }
  /** The official tag has been defined by someone else. */
  | { readonly type: 'defined' }
  /** A vendor element has been put on the page: it has to become ready once more. */
  | { readonly type: 'mounted' }
  | { readonly type: 'ready' }
  /** `chatkit.error` of the element on the page. */
  | { readonly type: 'error' }
  /** The patience with script or element is at its end. */
  | { readonly type: 'timeout' }
  | { readonly type: 'localDefined'; readonly tag: ElementTag }
  | { readonly type: 'localFailed' }
  | { readonly type: 'retry' };

/** The state before anything has happened. */
export function initialScriptState(mode: ScriptMode): ScriptState {
  return mode === 'local'
    ? { phase: 'taking_over', reason: 'configured' }
    : { phase: 'waiting', mode, loaded: false, defined: false };
}

type Waiting = Extract<ScriptState, { phase: 'waiting' }>;

function giveUp({ mode }: Waiting, reason: TakeoverReason): ScriptState {
  return mode === 'cdn' ? { phase: 'failed', reason } : { phase: 'taking_over', reason };
}

function whileWaiting(state: Waiting, event: ScriptEvent): ScriptState {
  switch (event.type) {
    case 'scriptLoaded':
      return { ...state, loaded: true };
    case 'defined':
      return { ...state, defined: true };
    case 'scriptFailed':
      return giveUp(state, 'script_failed');
    case 'ready':
      return { phase: 'vendor', mode: state.mode };
    case 'error':
      return giveUp(state, 'refused');
    case 'timeout':
      if (state.defined) return giveUp(state, 'silent');
      return giveUp(state, state.loaded ? 'not_defined' : 'script_slow');
    case 'mounted':
    case 'localDefined':
    case 'localFailed':
    case 'retry':
      return state;
  }
}

/**
 * The next state. Once our element has taken over it stays: a vendor script that arrives late changes
 * nothing, so there are never two elements.
 */
export function scriptReducer(state: ScriptState, event: ScriptEvent): ScriptState {
  switch (state.phase) {
    case 'waiting':
      return whileWaiting(state, event);
    case 'vendor':
      return event.type === 'mounted'
        ? { phase: 'waiting', mode: state.mode, loaded: true, defined: true }
        : state;
    case 'taking_over':
      if (event.type === 'localDefined')
        return { phase: 'local', reason: state.reason, tag: event.tag };
      return event.type === 'localFailed' ? { phase: 'failed', reason: state.reason } : state;
    case 'local':
      return state;
    case 'failed':
      return event.type === 'retry' ? { phase: 'taking_over', reason: state.reason } : state;
  }
}

/** The reason in words, for developers. */
export function explain(
  reason: TakeoverReason,
  { host, domainKey }: { readonly host: string; readonly domainKey: string },
): string {
  switch (reason) {
    case 'configured':
      return 'CHATKIT_SCRIPT=local: the ChatKit script of the CDN is not loaded.';
    case 'script_failed':
      return 'The ChatKit script could not be loaded from the CDN: it is unreachable, or a content blocker, a proxy or the content security policy refused it.';
    case 'script_slow':
      return `The ChatKit script did not arrive from the CDN within ${String(patience / 1000)} s.`;
    case 'not_defined':
      return `The ChatKit script loaded but did not define <${officialTag}> within ${String(patience / 1000)} s.`;
    case 'silent':
      return `ChatKit's element did not become ready within ${String(patience / 1000)} s. Most often the domain key is at fault: ${host} has to be on the allowlist of domain keys in OpenAI's organisation settings, and CHATKIT_DOMAIN_KEY (now "${domainKey}") has to be the key given there.`;
    case 'refused':
      return `ChatKit's element reported an error before it was ready. Check that ${host} is on the allowlist of domain keys in OpenAI's organisation settings and that CHATKIT_DOMAIN_KEY (now "${domainKey}") is the key given there.`;
  }
}
