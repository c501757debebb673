import type { IdsMode, ScriptedTurn } from '../support/upstream/script';
import type { Played } from './play';

/** What the user does next. */
export type Step =
  | { readonly type: 'say'; readonly text: string; readonly quoted?: string }
  /** Asks for another answer to the last message. */
  | { readonly type: 'retry' }
  /** Says something and leaves as soon as this text is shown. */
  | { readonly type: 'leave'; readonly text: string; readonly shown: string };

/** A conversation, in terms that every provider can be scripted in. */
export interface Scenario {
  readonly name: string;
  /** @param begun resolves when the user has seen the stream begin */
  readonly turns: (begun: Promise<unknown>) => readonly ScriptedTurn[];
  /** One message when left out. */
  readonly steps?: readonly Step[];
  readonly ids?: IdsMode;
  /** What another model says when the fallback of the deployment steps in. */
  readonly fallback?: readonly ScriptedTurn[];
  /** The assistant's messages in the thread at the end, oldest first. */
  readonly answers: readonly string[];
  /** The titles on the user's list at the end, in order of their names. */
  readonly todos?: readonly string[];
  /** The errors the user was told. */
  readonly errors?: readonly string[];
  /** Anything else. */
  readonly check?: (played: Played) => void | Promise<void>;
}
