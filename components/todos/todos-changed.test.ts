import { afterEach, expect, it } from 'vitest';
import {
  closeTodosChannel,
  notifyOtherTabs,
  notifyTodosChanged,
  onTodosChanged,
} from './todos-changed';

const otherTabs: BroadcastChannel[] = [];
function otherTab(): BroadcastChannel {
  const tab = new BroadcastChannel('todo-chat.todos.changed');
  otherTabs.push(tab);
  return tab;
}
afterEach(() => {
  closeTodosChannel();
  for (const tab of otherTabs.splice(0)) tab.close();
});

it('reaches this tab at once and the others through the channel', async () => {
  const tab = otherTab();
  const heardThere = new Promise((resolve) => (tab.onmessage = resolve));
  let heardHere = 0;
  const stop = onTodosChanged(() => (heardHere += 1));
  notifyTodosChanged();
  expect(heardHere).toBe(1);
  await heardThere;
  stop();
  notifyTodosChanged();
  expect(heardHere).toBe(1);
});

it('hears what another tab says', async () => {
  const heard = new Promise<void>((resolve) => onTodosChanged(resolve));
  otherTab().postMessage(null);
  await heard;
});

it('spares this tab when it only tells the others', async () => {
  const tab = otherTab();
  const heardThere = new Promise((resolve) => (tab.onmessage = resolve));
  let heardHere = 0;
  onTodosChanged(() => (heardHere += 1));
  notifyOtherTabs();
  await heardThere;
  expect(heardHere).toBe(0);
});
