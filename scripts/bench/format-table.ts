/** Rows of numbers as lines of equal columns, the names of the columns on top. */
export function formatTable(
  rows: Readonly<Record<string, Readonly<Record<string, number>>>>,
): string {
  const columns = [...new Set(Object.values(rows).flatMap((row) => Object.keys(row)))];
  const cells = [
    ['', ...columns],
    ...Object.entries(rows).map(([name, row]) => [
      name,
      ...columns.map((column) => (row[column] ?? Number.NaN).toFixed(1)),
    ]),
  ];
  const widths = [0, ...columns.keys().map((index) => index + 1)].map((index) =>
    Math.max(...cells.map((line) => line[index]?.length ?? 0)),
  );
  return cells
    .map((line) =>
      line
        .map((cell, index) =>
          index === 0 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0),
        )
        .join('  '),
    )
    .join('\n');
}
