import { describe, expect, it } from 'vitest';
import { mergedThread } from './merged-thread';
import { ThreadId } from './protocol/ids';
import type { ThreadMetadata } from './protocol/thread';

const base: ThreadMetadata = {
  id: ThreadId.parse('thr_1'),
  created_at: '2026-11-20T10:00:00.000Z',
  title: 'Milk',
  status: { type: 'active' },
  allowed_image_domains: ['a.example'],
  metadata: { kept: 1, changed: 1, removed: 1 },
};
const { title: _title, ...untitled } = base;
const { allowed_image_domains: _domains, ...unlimited } = base;

describe('a thread that is saved over what it was read as', () => {
  it('changes what its writer has changed, and nothing that somebody else has', () => {
    const current: ThreadMetadata = {
      ...base,
      status: { type: 'locked' },
      metadata: { kept: 2, changed: 2, removed: 2, added: 2 },
    };
    const thread: ThreadMetadata = {
      ...base,
      title: 'Bread',
      allowed_image_domains: ['b.example'],
      metadata: { kept: 1, changed: 3, own: 3 },
    };
    expect(mergedThread(current, base, thread)).toEqual({
      ...base,
      title: 'Bread',
      status: { type: 'locked' },
      allowed_image_domains: ['b.example'],
      metadata: { kept: 2, changed: 3, added: 2, own: 3 },
    });
  });

  it.each([
    ['title', untitled],
    ['limit to image hosts', unlimited],
  ])('loses a %s that was taken out', (_what, without) => {
    expect(mergedThread(base, base, without)).toEqual(without);
    expect(mergedThread(without, without, base)).toEqual(base);
  });

  it('keeps the title that somebody else has given it meanwhile', () => {
    const renamed = { ...base, title: 'Theirs' };
    expect(mergedThread(renamed, base, { ...base, title: 'Mine' })).toEqual(renamed);
    expect(mergedThread(renamed, base, untitled)).toEqual(renamed);
  });
});
