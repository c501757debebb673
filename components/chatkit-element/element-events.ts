import type { ChatKitEvents } from '@openai/chatkit';

/**
 * The element's events. They are held until `chatkit.ready` has gone out, which waits for a frame and a
 * task: React attaches its listeners after the effect that calls `setOptions`, and would miss anything
 * earlier. From then on each goes out in its own microtask.
 */
export class ElementEvents {
  readonly #target: EventTarget;
  readonly #held: (() => void)[] = [];
  #ready: 'no' | 'soon' | 'yes' = 'no';
  #someoneListens = false;
  #readyMissed = false;

  constructor(target: EventTarget) {
    this.#target = target;
  }

  emit<Name extends keyof ChatKitEvents>(name: Name, detail: ChatKitEvents[Name]['detail']): void {
    const dispatch = () => this.#dispatch(name, detail);
    if (this.#ready === 'yes') queueMicrotask(dispatch);
    else this.#held.push(dispatch);
  }

  /** Tells that the element is ready, once. */
  ready(): void {
    if (this.#ready !== 'no') return;
    this.#ready = 'soon';
    afterFrameAndTask(() => {
      this.#ready = 'yes';
      this.#readyMissed = !this.#someoneListens;
      this.#dispatch('chatkit.ready', undefined);
      for (const dispatch of this.#held.splice(0)) dispatch();
    });
  }

  /** A listener for `chatkit.ready` that comes after the event gets it still, once. */
  listenerAdded(type: string): void {
    if (type !== 'chatkit.ready') return;
    this.#someoneListens = true;
    if (!this.#readyMissed) return;
    this.#readyMissed = false;
    setTimeout(() => this.#dispatch('chatkit.ready', undefined));
  }

  #dispatch(name: string, detail: unknown): void {
    this.#target.dispatchEvent(new CustomEvent(name, { detail: detail ?? undefined }));
  }
}

/** Frames stand still in a hidden tab; a timer stands in for them there. */
function afterFrameAndTask(run: () => void): void {
  let done = false;
  const once = () => {
    if (done) return;
    done = true;
    setTimeout(run);
  };
  requestAnimationFrame(once);
  setTimeout(once, 100);
}
