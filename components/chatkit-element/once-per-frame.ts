/** In a hidden tab frames stand still: after so many milliseconds a timer stands in. */
const patience = 80;

/** Calls once, before the next frame is drawn. */
export function oncePerFrame(notify: () => void): void {
  const run = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    notify();
  };
  const frame = requestAnimationFrame(run);
  const timer = setTimeout(run, patience);
}
