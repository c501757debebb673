/** Where things stand, in CSS pixels of the layout viewport. */
interface Situation {
  /** Height of the layout viewport. */
  readonly layoutHeight: number;
  readonly visual: {
    readonly height: number;
    readonly offsetTop: number;
    readonly scale: number;
  };
  /** The chat's lower edge. */
  readonly bottom: number;
}

/** Less than this is a browser's own bar, not a keyboard. */
const smallestKeyboard = 120;

/**
 * How much of the chat an on-screen keyboard covers, for browsers that lay it over the page: there only
 * the visual viewport shrinks. A zoomed page, or a chat that is scrolled out of sight, is none of it.
 */
export function keyboardInset({ layoutHeight, visual, bottom }: Situation): number {
  const keyboard = layoutHeight - visual.height;
  if (visual.scale > 1.01 || keyboard < smallestKeyboard) return 0;
  const covered = bottom - (visual.offsetTop + visual.height);
  return Math.round(Math.max(0, Math.min(covered, keyboard)));
}
