import { chatTurnTable } from './bench/chat-turn';
import { formatTable } from './bench/format-table';

/** The benchmarks, one table each. Usage: npm run bench [-- --turns 200] */
async function main(): Promise<void> {
  const at = process.argv.indexOf('--turns');
  const turns = at === -1 ? 100 : Number(process.argv[at + 1]);
  if (!Number.isInteger(turns) || turns < 10) throw new Error('--turns wants a number from 10 on.');
  const { title, rows } = await chatTurnTable(turns);
  console.info(`${title}\n${formatTable(rows)}`);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
