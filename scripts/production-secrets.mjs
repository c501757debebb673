// Prints the secrets that `docker compose up` asks for, ready for a file named .env:
//   node scripts/production-secrets.mjs > .env
import { generateKeyPairSync, randomBytes } from 'node:crypto';

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const password = () => randomBytes(24).toString('hex');

console.info(`POSTGRES_PASSWORD=${password()}
CHATKIT_OWNER_PASSWORD=${password()}
CHATKIT_APP_PASSWORD=${password()}
AUTH_PRIVATE_KEYS=${JSON.stringify({ keys: [privateKey.export({ format: 'jwk' })] })}`);
