/** Rules that no test cites; must match exactly (manifest.test.ts). */
export const uncited: ReadonlySet<string> = new Set<string>([
  'defect/42',
  'defect/49',
  'defect/51',
]);
