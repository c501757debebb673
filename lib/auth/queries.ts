import type { Database } from '@/lib/db/client';

/** What runs queries: the pool or a transaction. */
export type Queries = Pick<Database, 'select' | 'insert' | 'update' | 'delete' | 'execute'>;
