/**
 * "The todos have changed": told by whoever changed them (the assistant, another tab), heard by the
 * board, in this tab and in every other one of the same origin.
 */

const eventName = 'todos.changed';
const target = new EventTarget();
let channel: BroadcastChannel | null = null;

function openChannel(): BroadcastChannel | null {
  if (channel !== null || typeof BroadcastChannel === 'undefined') return channel;
  channel = new BroadcastChannel(`todo-chat.${eventName}`);
  channel.onmessage = () => target.dispatchEvent(new Event(eventName));
  return channel;
}

/** Tells the other tabs only: for a change this tab already shows. */
export function notifyOtherTabs(): void {
  openChannel()?.postMessage(null);
}

/** Tells this tab and the others that the user's todos have changed on the server. */
export function notifyTodosChanged(): void {
  target.dispatchEvent(new Event(eventName));
  notifyOtherTabs();
}

/** Calls `listener` after each change from now on; returns the way to stop. */
export function onTodosChanged(listener: () => void): () => void {
  openChannel();
  target.addEventListener(eventName, listener);
  return () => target.removeEventListener(eventName, listener);
}

/** Closes the channel to the other tabs; the next call opens it anew. */
export function closeTodosChannel(): void {
  channel?.close();
  channel = null;
}
