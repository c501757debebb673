import { startTestServer } from './database-server';

/** vitest's global set-up: resolves to the teardown. */
export default startTestServer;
