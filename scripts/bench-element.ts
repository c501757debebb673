import { elementTables } from './bench/element';
import { formatTable } from './bench/format-table';

/** The element in a browser, one table each. Usage: npm run bench:element [-- --turns 200] */
async function main(): Promise<void> {
  const at = process.argv.indexOf('--turns');
  const turns = at === -1 ? 1000 : Number(process.argv[at + 1]);
  if (!Number.isInteger(turns) || turns < 10) throw new Error('--turns wants a number from 10 on.');
  for (const { title, rows } of await elementTables(turns)) {
    console.info(`${title}\n${formatTable(rows)}\n`);
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
