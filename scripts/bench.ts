import { chatTurnTable } from './bench/chat-turn';
import { formatTable } from './bench/format-table';
import { storeTables } from './bench/store';
import { wireFormatTable } from './bench/wire-formats';

/** The benchmarks, one table each. Usage: npm run bench [-- --turns 200] */
async function main(): Promise<void> {
  const at = process.argv.indexOf('--turns');
  const turns = at === -1 ? 100 : Number(process.argv[at + 1]);
  if (!Number.isInteger(turns) || turns < 10) throw new Error('--turns wants a number from 10 on.');
  const tables = [
    await chatTurnTable(turns),
    await wireFormatTable(turns),
    ...(await storeTables()),
  ];
  for (const { title, rows } of tables) console.info(`${title}\n${formatTable(rows)}\n`);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
