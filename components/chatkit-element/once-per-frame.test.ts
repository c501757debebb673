import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Observable } from './client/state/observable';
import { oncePerFrame } from './once-per-frame';

let frames: Map<number, () => void>;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  frames = new Map();
  let ids = 0;
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => {
    ids += 1;
    frames.set(ids, run);
    return ids;
  });
  vi.stubGlobal('cancelAnimationFrame', (id: number) => frames.delete(id));
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const drawFrame = () => {
  for (const run of [...frames.values()]) run();
};

it('tells of a burst of changes once, in the next frame', () => {
  const seen: number[] = [];
  const value = new Observable(0, oncePerFrame);
  value.subscribe(() => seen.push(value.get()));
  for (let at = 1; at <= 200; at += 1) value.set(at);
  expect(seen).toEqual([]);
  drawFrame();
  expect(seen).toEqual([200]);
  vi.runAllTimers();
  drawFrame();
  expect(seen).toEqual([200]);
  value.set(201);
  drawFrame();
  expect(seen).toEqual([200, 201]);
});

it('tells without a frame where none comes, and then not again', () => {
  const notify = vi.fn();
  oncePerFrame(notify);
  vi.runAllTimers();
  drawFrame();
  expect(notify).toHaveBeenCalledTimes(1);
});
