import { NotFoundError } from '@/lib/chatkit';
import { refusedByRowSecurity } from '@/lib/db/database-error';

/** What a store keeps, each under an id. */
export type RowKind = 'thread' | 'item' | 'attachment';

const text: Readonly<Record<RowKind | 'cursor', string>> = {
  thread: 'There is no such thread.',
  item: 'There is no such item in this thread.',
  attachment: 'There is no such attachment.',
  cursor: 'There is nothing with the id given as "after".',
};

/** One text for missing and for somebody else's, so that the two can't be told apart. */
export const notFound = (kind: RowKind | 'cursor'): NotFoundError => new NotFoundError(text[kind]);

/**
 * What `write` gives, or `refused` where a row of another user's is in its way: the statement itself would
 * skip it, row-level security makes that an error.
 */
export async function unlessForeign<T>(write: PromiseLike<T>, refused: T): Promise<T> {
  try {
    return await write;
  } catch (error) {
    if (refusedByRowSecurity(error)) return refused;
    throw error;
  }
}

/** What a write reports of an id that is another user's: as of one of one's own, elsewhere. */
export const foreign = { found: true, saved: false };

export const idInUse = 'This id is already in use.';

/** What a store holds can't be read as what it should be: written by a newer release, or by hand. */
export class StoredDataError extends Error {
  override readonly name = 'StoredDataError';
  readonly code = 'stored_data_unreadable';

  constructor(kind: RowKind, id: string, options?: ErrorOptions) {
    super(`The stored ${kind} ${id} can't be read.`, options);
  }
}

/** What is to be stored is not what it should be: nobody could read it back. */
export class UnstorableError extends Error {
  override readonly name = 'UnstorableError';
  readonly code = 'unstorable';

  constructor(kind: RowKind, id: string, options?: ErrorOptions) {
    super(`The ${kind} ${id} can't be stored.`, options);
  }
}
