import fc from 'fast-check';
import { expect, it } from 'vitest';
import { conversionIsValid, leftTurnIsKept, turnIsValid } from '../testing/hostile-upstream';

it('whatever a provider sends, a converted run is a valid stream that leaves nothing open', async () => {
  await expect(fc.assert(conversionIsValid, { numRuns: 150 })).resolves.toBeUndefined();
}, 30_000);

it('whatever a provider sends, the client is left with what is stored', async () => {
  await expect(fc.assert(turnIsValid, { numRuns: 80 })).resolves.toBeUndefined();
}, 30_000);

it('whenever a client leaves, what it was shown is stored', async () => {
  await expect(fc.assert(leftTurnIsKept, { numRuns: 80 })).resolves.toBeUndefined();
}, 30_000);
