import type { ChatKitOptions, Command, Entity } from '@openai/chatkit';
import type { Emit } from '../client-host';
import { Observable } from '../state/observable';
import { tellError } from '../tell-error';
import type { Draft, TagPart } from './draft';
import { triggerAt, type Sign, type Trigger } from './suggestion-trigger';

/** Something the composer itself can do, offered among the page's commands. */
export interface ComposerAction {
  readonly id: string;
  readonly label: string;
  readonly icon: string;
  readonly group: string;
  readonly run: () => void;
}

export type Suggestion =
  | { readonly kind: 'entity'; readonly value: Entity }
  | { readonly kind: 'command'; readonly value: Command }
  | { readonly kind: 'action'; readonly value: ComposerAction };

export interface SuggestionsState {
  readonly trigger: Trigger;
  readonly status: 'loading' | 'ready' | 'failed';
  /** Those of one group stand together. */
  readonly list: readonly Suggestion[];
  /** Index in the list. */
  readonly active: number;
}

/** What a choice does to the text: the stretch gives way to the tag, the text, or nothing. */
export interface Replacement {
  readonly from: number;
  readonly to: number;
  readonly by: TagPart | string;
}

interface Host {
  readonly options: () => Partial<ChatKitOptions>;
  readonly emit: Emit;
  /** Waits for a pause in typing; the function it gives back calls the run off. */
  readonly pause: (run: () => void) => () => void;
}

/** The menu of things and commands that opens while a name is typed. */
export class Suggestions {
  readonly state = new Observable<SuggestionsState | null>(null, (notify) => notify());
  readonly #host: Host;
  #actions: readonly ComposerAction[] = [];
  #search = 0;
  #callOff: () => void = () => undefined;
  /** Where a menu was closed by hand: it stays closed for this sign. */
  #dismissed: number | null = null;
  /** The list a command has led to, in place of a search. */
  #menu: readonly Command[] | null = null;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Takes what the composer itself offers from now on. */
  offer(actions: readonly ComposerAction[]): void {
    this.#actions = actions;
  }

  /** Opens, updates or closes the menu for a caret in a draft. */
  look(draft: Draft, caret: number): void {
    const trigger = triggerAt(draft, caret, this.#signs());
    const before = this.state.get();
    if (trigger?.from !== this.#dismissed) this.#dismissed = null;
    if (trigger === null || this.#dismissed !== null) {
      this.#end();
      return;
    }
    const goesOn = before?.trigger.sign === trigger.sign && before.trigger.from === trigger.from;
    if (!goesOn) this.#menu = null;
    if (goesOn && before.trigger.query === trigger.query) {
      this.state.set({ ...before, trigger });
      return;
    }
    this.state.set({
      trigger,
      status: 'loading',
      list: goesOn ? before.list : [],
      active: 0,
    });
    this.#find(trigger, { atOnce: !goesOn || this.#menu !== null });
  }

  /** Makes another suggestion the active one, round and round. */
  move(step: number): void {
    const state = this.state.get();
    if (state === null || state.list.length === 0) return;
    const active = (state.active + step + state.list.length) % state.list.length;
    this.state.set({ ...state, active });
  }

  /** Closes the menu until another sign is written. */
  dismiss(): void {
    this.#dismissed = this.state.get()?.trigger.from ?? null;
    this.#end();
  }

  /** Takes a suggestion. @returns what becomes of the text, once the page has said so */
  async choose(index: number): Promise<Replacement | null> {
    const state = this.state.get();
    const chosen = state?.list[index];
    if (state === null || chosen === undefined) return null;
    const { from, to } = state.trigger;
    switch (chosen.kind) {
      case 'entity':
        this.#end();
        return { from, to, by: tagOf(chosen.value) };
      case 'action':
        this.#end();
        // After the text is in order: it may take the focus elsewhere.
        setTimeout(chosen.value.run);
        return { from, to, by: '' };
      case 'command':
        return this.#command(chosen.value, state);
    }
  }

  async #command(command: Command, state: SuggestionsState): Promise<Replacement | null> {
    const { from, to } = state.trigger;
    const search = (this.#search += 1);
    this.state.set({ ...state, status: 'loading', list: [] });
    try {
      const answer = await this.#host.options().commands?.onSelect?.(command);
      if (this.#search !== search) return null;
      if (answer?.type === 'menu') {
        this.#menu = answer.commands;
        this.state.set({
          trigger: { ...state.trigger, to: from + 1, query: '' },
          status: 'ready',
          list: grouped(answer.commands.map((value) => ({ kind: 'command', value }))),
          active: 0,
        });
        return { from, to, by: '/' };
      }
      this.#end();
      return { from, to, by: answer === undefined ? '' : tagOf(answer.entity) };
    } catch (cause) {
      tellError(this.#host, cause);
      if (this.#search === search) this.state.set({ ...state, status: 'failed', list: [] });
      return null;
    }
  }

  #signs(): Sign[] {
    const { entities, commands } = this.#host.options();
    return [
      ...(entities?.onTagSearch === undefined ? [] : (['@'] as const)),
      ...(commands?.enabled === true ? (['/'] as const) : []),
    ];
  }

  #find(trigger: Trigger, { atOnce }: { readonly atOnce: boolean }): void {
    const search = (this.#search += 1);
    this.#callOff();
    const run = () => {
      this.#ask(trigger).then(
        (list) => {
          const state = this.state.get();
          if (this.#search !== search || state === null) return;
          this.state.set({ ...state, status: 'ready', list: grouped(list), active: 0 });
        },
        (cause: unknown) => {
          const state = this.state.get();
          if (this.#search !== search || state === null) return;
          this.state.set({ ...state, status: 'failed', list: [] });
          tellError(this.#host, cause);
        },
      );
    };
    this.#callOff = () => undefined;
    if (atOnce) run();
    else this.#callOff = this.#host.pause(run);
  }

  async #ask({ sign, query }: Trigger): Promise<Suggestion[]> {
    const { entities, commands } = this.#host.options();
    if (sign === '@') {
      const found = (await entities?.onTagSearch?.(query)) ?? [];
      return found.map((value) => ({ kind: 'entity', value }));
    }
    const fits = ({ label }: { readonly label: string }) =>
      label.toLocaleLowerCase().includes(query.toLocaleLowerCase());
    if (this.#menu !== null) {
      return this.#menu.filter(fits).map((value) => ({ kind: 'command', value }));
    }
    const found = (await commands?.onSearch?.(query)) ?? [];
    return [
      ...found.map((value): Suggestion => ({ kind: 'command', value })),
      ...this.#actions.filter(fits).map((value): Suggestion => ({ kind: 'action', value })),
    ];
  }

  #end(): void {
    this.#search += 1;
    this.#callOff();
    this.#menu = null;
    this.state.set(null);
  }
}

/** An entity as the message carries it. */
function tagOf({ id, title, data, group, interactive }: Entity): TagPart {
  return {
    type: 'input_tag',
    id,
    text: title,
    data: data ?? {},
    group,
    interactive: interactive ?? false,
  };
}

/** In the order given, but with the members of a group beside its first one. */
function grouped(list: readonly Suggestion[]): Suggestion[] {
  return [...Map.groupBy(list, ({ value }) => value.group ?? '').values()].flat();
}
