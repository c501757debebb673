import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { removeAtEnd } from '../processes/guard';
import { serverAccount } from './account';
import { reachableTemp } from './reachable-base';
import { databaseName } from './roles';
import { type PostgresServer, startPostgres } from './server';

/** Speed instead of safety: the data is thrown away. */
const settings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  shared_buffers: '64MB',
  autovacuum: 'on',
};

/**
 * A server on a folder of its own in the temporary place; stopping it, or the end of this process,
 * removes the folder.
 * @param options.template name of one more database, owned by the owner
 */
export async function startTemporaryPostgres({
  template,
}: { template?: string } = {}): Promise<PostgresServer> {
  const account = serverAccount('');
  const folder = mkdtempSync(join(reachableTemp(account), 'chatkit-postgres-'));
  removeAtEnd(folder);
  if (account !== undefined) chownSync(folder, account.uid, account.gid);
  const remove = () =>
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  try {
    const server = await startPostgres({
      data: join(folder, 'data'),
      files: join(folder, 'server'),
      settings,
      ...(template === undefined ? {} : { databases: [databaseName, template] }),
    });
    const stop = async () => {
      await server.stop();
      remove();
    };
    return { ...server, stop, [Symbol.asyncDispose]: stop };
  } catch (error) {
    remove();
    throw error;
  }
}
