import { randomUUID } from 'node:crypto';
import { UserId } from '@/lib/db/user-id';
import { MemoryStore } from '@/lib/store/memory-store';
import { storeContract } from './store-contract';

storeContract('MemoryStore', () =>
  Promise.resolve({
    store: new MemoryStore(),
    newUser: () => Promise.resolve({ userId: UserId.parse(randomUUID()) }),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  }),
);
