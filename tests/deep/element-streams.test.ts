import fc from 'fast-check';
import { expect, it } from 'vitest';
import { brokenStreamDoesNoHarm } from '@/tests/element/broken-stream';
import { talkEndsAsStored } from '@/tests/element/valid-talk';

it('10,000 random talks end with what is stored', async () => {
  await expect(fc.assert(talkEndsAsStored, { numRuns: 10_000 })).resolves.toBeUndefined();
}, 900_000);

it('10,000 broken streams do no harm', async () => {
  await expect(fc.assert(brokenStreamDoesNoHarm, { numRuns: 10_000 })).resolves.toBeUndefined();
}, 900_000);
