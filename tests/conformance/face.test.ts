import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { z } from 'zod';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string): string => readFileSync(`${root}${path}`, 'utf8');

const { config } = ts.readConfigFile(`${root}tsconfig.json`, (path) => ts.sys.readFile(path)) as {
  config: object;
};
const face = `${root}lib/chatkit/index.ts`;
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
const program = ts.createProgram([face], { ...options, noEmit: true, types: ['node'] });
const checker = program.getTypeChecker();

/** Every name of the face, types too, and what it stands for. */
const exported = exportsOf(face).map((symbol) => ({
  name: symbol.name,
  symbol: symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
}));
const docOf = (symbol: ts.Symbol): string =>
  ts.displayPartsToString(symbol.getDocumentationComment(checker));

/** The methods of a class or interface that are called or overridden from outside. */
const methodsOf = ({ declarations = [] }: ts.Symbol): readonly ts.Symbol[] =>
  declarations
    .filter((each) => ts.isClassDeclaration(each) || ts.isInterfaceDeclaration(each))
    .flatMap((each): readonly ts.Node[] => each.members)
    .filter((member) => ts.isMethodDeclaration(member) || ts.isMethodSignature(member))
    .filter(({ name }) => !ts.isPrivateIdentifier(name))
    .map(({ name }) => checker.getSymbolAtLocation(name))
    .filter((method) => method !== undefined);

function exportsOf(path: string): readonly ts.Symbol[] {
  const source = program.getSourceFile(path);
  const symbol = source && checker.getSymbolAtLocation(source);
  if (symbol === undefined) throw new Error(`${path} is no module.`);
  return checker.getExportsOfModule(symbol);
}

const PublicNames = z.object({ names: z.record(z.string(), z.array(z.string())) });
const python = PublicNames.parse(JSON.parse(read('tests/reference/public-names.json'))).names;

/** The names of the README's table, and the endings it gives for many: `…Req`. */
const [, table = ''] = read('lib/chatkit/README.md').split('## The names, from Python');
const inTable = [...table.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell = '']) =>
  [...cell.matchAll(/`([…\w]+)/g)].map(([, name = '']) => name),
);

const camel = (name: string): string =>
  name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

test('every export of the library says what it is', () => {
  expect(exported.length).toBeGreaterThan(200);
  expect(exported.filter(({ symbol }) => docOf(symbol) === '').map(({ name }) => name)).toEqual([]);
});

test('and so does every method of its classes and interfaces', () => {
  const methods = exported.flatMap(({ name, symbol }) =>
    methodsOf(symbol).map((method) => ({ name: `${name}.${method.name}`, doc: docOf(method) })),
  );
  expect(methods.length).toBeGreaterThan(70);
  expect(methods.filter(({ doc }) => doc === '').map(({ name }) => name)).toEqual([]);
});

test('every public name of the Python library is here, or the README says what is instead', () => {
  const names = Object.values(python).flat();
  expect(names.length).toBeGreaterThan(200);
  const here = new Set(exported.map(({ name }) => name));
  const found = (name: string): boolean =>
    here.has(name) ||
    here.has(camel(name)) ||
    inTable.some((each) => (each.startsWith('…') ? name.endsWith(each.slice(1)) : each === name));
  expect(names.filter((name) => !found(name))).toEqual([]);
});

test("the endings in the README's table stand for names there are", () => {
  const names = new Set(Object.values(python).flat());
  const endings = inTable.filter((each) => each.startsWith('…'));
  expect(endings).toEqual(['…Req', '…Params', '…Base']);
  for (const ending of endings)
    expect([...names].some((name) => name.endsWith(ending.slice(1)))).toBe(true);
});
