/** When something is due: a day, with a time of day only when the sentence names one. */
export interface Due {
  /** `2026-11-21`, or `2026-11-21T17:00:00.000+01:00` in the user's zone. */
  readonly at: string;
  readonly hasTime: boolean;
}

export interface NewTodo {
  readonly title: string;
  readonly due: Due | null;
}

/** A span of time; `from` (inclusive) and `to` (exclusive) are instants in ISO form. */
export interface Span {
  readonly from: string | null;
  readonly to: string;
  /** The span as it is said back: "due this week". */
  readonly words: string;
}

/** Which todos a question is about. */
export interface ListFilter {
  readonly status: 'open' | 'done' | 'all';
  readonly due: Span | null;
  /** When the todos asked for were done. */
  readonly completed: Span | null;
  readonly text: string | null;
}

/** By how much something is postponed. */
export interface Shift {
  readonly unit: 'hours' | 'days' | 'weeks' | 'months';
  readonly count: number;
}

/** What a sentence asks for. */
export type Intent =
  | { readonly kind: 'add'; readonly todos: readonly NewTodo[] }
  | { readonly kind: 'list'; readonly filter: ListFilter }
  | { readonly kind: 'complete'; readonly titles: readonly string[] }
  | { readonly kind: 'reopen'; readonly titles: readonly string[] }
  | { readonly kind: 'delete'; readonly titles: readonly string[] }
  | { readonly kind: 'rename'; readonly title: string; readonly to: string }
  | {
      readonly kind: 'move';
      readonly title: string;
      readonly due: Due | null;
      /** `due` is a guess where only this was said: a time for the same day, or by how much to shift. */
      readonly relative?: 'time' | Shift;
    }
  | { readonly kind: 'note'; readonly title: string; readonly notes: string }
  | { readonly kind: 'restore'; readonly titles: readonly string[] }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' }
  | { readonly kind: 'help' }
  | { readonly kind: 'greeting' }
  | { readonly kind: 'thanks' }
  | { readonly kind: 'goodbye' }
  | {
      readonly kind: 'small-talk';
      readonly topic: 'how-are-you' | 'who-are-you' | 'joke' | 'time' | 'never-mind';
    }
  /** A command whose object is missing, such as a bare "add". */
  | { readonly kind: 'incomplete'; readonly command: Command }
  | { readonly kind: 'unknown' };

export type Command = 'add' | 'complete' | 'reopen' | 'delete' | 'rename' | 'move';

/** The moment a sentence is spoken at, and where. */
export interface Moment {
  readonly now: Date;
  /** IANA zone of the user. */
  readonly timeZone: string;
}
