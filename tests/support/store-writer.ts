import { setTimeout as delay } from 'node:timers/promises';
import { ThreadId } from '@/lib/chatkit';
import { connect } from '@/lib/db/client';
import { DatabaseUnavailableError } from '@/lib/db/database-error';
import { UserId } from '@/lib/db/user-id';
import { PostgresStore } from '@/lib/store/postgres-store';
import { anItem } from '@/tests/contract/fixtures';

/**
 * A process that adds items to one thread from many writers at once and says of each when it is stored.
 * While the database is away it tries the same item again, as a client would.
 * Usage: store-writer.ts <database url> <user> <thread> <name> <writers> <items of each>
 */
const [url = '', user = '', thread = '', name = '', writers = '', each = ''] =
  process.argv.slice(2);
const handle = connect(url);
const store = new PostgresStore(handle.db);
const context = { userId: UserId.parse(user) };
const threadId = ThreadId.parse(thread);
const metadata = await store.loadThread(threadId, context);

async function write(text: string): Promise<void> {
  const item = anItem(metadata, text);
  for (;;) {
    try {
      await store.addThreadItem(threadId, item, context);
      console.info(`stored ${text}`);
      return;
    } catch (error) {
      if (!(error instanceof DatabaseUnavailableError)) throw error;
      await delay(20);
    }
  }
}

await Promise.all(
  Array.from({ length: Number(writers) }, async (_, writer) => {
    for (let n = 0; n < Number(each); n += 1) await write(`${name}.${writer}.${n}`);
  }),
);
await handle[Symbol.asyncDispose]();
