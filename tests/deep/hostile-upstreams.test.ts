import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  conversionIsValid,
  leftTurnIsKept,
  turnIsValid,
} from '@/lib/chatkit/testing/hostile-upstream';

it('20,000 hostile runs convert to valid streams that leave nothing open', async () => {
  await expect(fc.assert(conversionIsValid, { numRuns: 20_000 })).resolves.toBeUndefined();
}, 600_000);

it('5,000 hostile turns leave the client with what is stored', async () => {
  await expect(fc.assert(turnIsValid, { numRuns: 5_000 })).resolves.toBeUndefined();
}, 600_000);

it('5,000 clients that leave a hostile turn find stored what they were shown', async () => {
  await expect(fc.assert(leftTurnIsKept, { numRuns: 5_000 })).resolves.toBeUndefined();
}, 600_000);
