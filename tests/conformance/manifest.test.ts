import { describe, expect, test } from 'vitest';
import { citationsIn, leavesOut, readTestSources } from './citations';
import { manifest } from './manifest';

const ids = new Set(manifest.map(({ id }) => id));
const sources = readTestSources();
const citations = sources.flatMap(citationsIn);
const cited = new Set(citations.map(({ id }) => id));

describe('the manifest', () => {
  test('names each rule once, with a source and a sentence', () => {
    expect(ids.size).toBe(manifest.length);
    expect(manifest.filter(({ source, says }) => source === '' || says === '')).toEqual([]);
  });

  test("holds every test of the reference's suites and every known defect", () => {
    const count = (prefix: string) =>
      manifest.filter(({ id, source }) => id.startsWith(prefix) && /\.py::|#/.test(source)).length;
    expect({
      server: count('server/'),
      agents: count('agents/'),
      store: count('store/'),
      widgets: count('widgets/'),
      icons: count('icons/'),
      defects: count('defect/'),
    }).toEqual({ server: 48, agents: 29, store: 16, widgets: 6, icons: 3, defects: 51 });
  });

  test('knows every rule that a test cites', () => {
    expect(
      citations
        .filter(({ id }) => !ids.has(id))
        .map(({ file, line, id }) => `${file}:${line} cites ${id}`),
    ).toEqual([]);
  });

  test('has no rule without a test', () => {
    const held = manifest.filter(({ untestable }) => untestable === undefined);
    expect(held.filter(({ id }) => !cited.has(id)).map(({ id }) => id)).toEqual([]);
  });

  test('is held by tests that run, all of them', () => {
    const citing = new Set(citations.map(({ file }) => file));
    expect(
      sources
        .filter(({ file, text }) => citing.has(file) && leavesOut(text))
        .map(({ file }) => file),
    ).toEqual([]);
  });

  test('calls no rule untestable that a test cites, and only one at that', () => {
    const untestable = manifest.filter((rule) => rule.untestable !== undefined);
    expect(untestable.map(({ id }) => id)).toEqual(['defect/51']);
    expect(untestable.filter(({ id }) => cited.has(id))).toEqual([]);
  });
});

test('citations are comment lines of their own, several ids to a line', () => {
  const line = ['//', 'covers: a/1, b/2'].join(' ');
  const text = `test();\n  ${line}\nconst s = '${line}';`;
  expect(citationsIn({ file: 'x.test.ts', text })).toEqual([
    { file: 'x.test.ts', line: 2, id: 'a/1' },
    { file: 'x.test.ts', line: 2, id: 'b/2' },
  ]);
});

test.each([
  ["test('a', run);", false],
  ["it.each([1])('only %j', run);", false],
  ["it.skip('a', run);", true],
  ["describe.only('a', run);", true],
  ["it.skipIf(windows)('a', run);", true],
  ["test.concurrent.todo('a');", true],
  ["xit('a', run);", true],
  ["it('a', { skip: true }, run);", true],
  ["it('a', ({ skip }) => skip());", true],
])('of %j some tests are left out: %j', (text, left) => {
  expect(leavesOut(text)).toBe(left);
});
