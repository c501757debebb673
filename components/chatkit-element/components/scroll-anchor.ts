/** A part of the messages that is in sight, and where in them it stood. */
interface Held {
  readonly element: Element;
  readonly top: number;
}

/**
 * Keeps what the reader looks at in its place while what stands above it comes, goes or grows. Places
 * are counted from the beginning of the messages, so that scrolling in between does no harm. Browsers
 * do this by themselves, except some, and except at the very top.
 */
export class ScrollAnchor {
  readonly #scroller: Element;
  readonly #content: Element;
  #held: Held | null = null;

  constructor(scroller: Element, content: Element) {
    this.#scroller = scroller;
    this.#content = content;
  }

  /** Takes what stands at the upper edge now. */
  take(): void {
    const edge = this.#scroller.getBoundingClientRect().top;
    const turn = firstBelow(this.#content.querySelectorAll(':scope > .turn'), edge);
    const element = turn === null ? null : (firstBelow(turn.children, edge) ?? turn);
    this.#held = element === null ? null : { element, top: this.#topOf(element) };
  }

  /** Scrolls by as much as it has moved since it was taken. */
  hold(): void {
    const held = this.#held;
    if (held?.element.isConnected !== true) return;
    const top = this.#topOf(held.element);
    const moved = top - held.top;
    this.#held = { ...held, top };
    if (Math.abs(moved) >= 1) this.#scroller.scrollTop += moved;
  }

  #topOf(element: Element): number {
    return element.getBoundingClientRect().top - this.#content.getBoundingClientRect().top;
  }
}

/** The first that ends below the edge. */
function firstBelow(elements: Iterable<Element>, edge: number): Element | null {
  for (const element of elements) {
    if (element.getBoundingClientRect().bottom > edge) return element;
  }
  return null;
}
