import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** One import, re-export or dynamic import of a source file. */
export interface Import {
  /** As written; one that is made as the program runs, as its expression. */
  readonly specifier: string;
  /** The file it means, relative to the repository; undefined for a package. */
  readonly file: string | undefined;
  /** Erased by the compiler: nothing of it is there at run time. */
  readonly typeOnly: boolean;
  readonly reExport: boolean;
}

export interface Source {
  /** Relative to the repository, with forward slashes. */
  readonly path: string;
  readonly imports: readonly Import[];
  /** Whether every statement hands on something of another file. */
  readonly onlyReExports: boolean;
  readonly exportsStar: boolean;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const isTest = (file: string): boolean =>
  /\.test\.tsx?$/.test(file) || file.split('/').includes('testing');

/** All product sources, without tests and what only tests use. */
export function readSources(): readonly Source[] {
  const files = ['app', 'components', 'lib', 'mcp-server']
    .flatMap(filesIn)
    .concat(['middleware.ts', 'instrumentation.ts'].filter(isFile))
    .filter((file) => /\.[cm]?[jt]sx?$/.test(file) && !isTest(file));
  return files.map((file) => parseSource(file, readFileSync(path.join(root, file), 'utf8')));
}

function filesIn(folder: string): string[] {
  const full = path.join(root, folder);
  if (!statSync(full, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(full, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .map((file) => file.split(path.sep).join('/'));
}

const isFile = (file: string): boolean =>
  statSync(path.join(root, file), { throwIfNoEntry: false })?.isFile() ?? false;

/** Reads the imports out of one file's text. */
export function parseSource(file: string, text: string): Source {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const imports: Import[] = [];
  const add = (specifier: string, kind: { typeOnly: boolean; reExport: boolean }): void => {
    imports.push({ specifier, file: resolve(file, specifier), ...kind });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      add(node.moduleSpecifier.text, { typeOnly: erased(node.importClause), reExport: false });
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined) {
      const named = node.exportClause;
      const members = named !== undefined && ts.isNamedExports(named) ? named.elements : [];
      const typeOnly =
        node.isTypeOnly || (members.length > 0 && members.every((member) => member.isTypeOnly));
      add((node.moduleSpecifier as ts.StringLiteral).text, { typeOnly, reExport: true });
    } else if (ts.isCallExpression(node)) {
      const [argument] = node.arguments;
      const imported =
        node.expression.kind === ts.SyntaxKind.ImportKeyword ||
        (ts.isIdentifier(node.expression) && node.expression.text === 'require');
      if (imported && argument !== undefined) {
        const specifier = ts.isStringLiteralLike(argument) ? argument.text : argument.getText(tree);
        add(specifier, { typeOnly: false, reExport: false });
      }
    } else if (ts.isExternalModuleReference(node) && ts.isStringLiteral(node.expression)) {
      add(node.expression.text, { typeOnly: false, reExport: false });
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      const { literal } = node.argument;
      if (ts.isStringLiteral(literal)) add(literal.text, { typeOnly: true, reExport: false });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  const exports = tree.statements.filter(ts.isExportDeclaration);
  return {
    path: file,
    imports,
    onlyReExports:
      tree.statements.length > 0 &&
      tree.statements.every(
        (statement) => ts.isExportDeclaration(statement) || ts.isImportDeclaration(statement),
      ) &&
      exports.length > 0,
    exportsStar: exports.some((statement) => statement.exportClause === undefined),
  };
}

/** Whether an import clause brings in types only; `import 'x'` brings in what `x` does. */
function erased(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  if (clause.name !== undefined || clause.namedBindings === undefined) return false;
  return (
    ts.isNamedImports(clause.namedBindings) &&
    clause.namedBindings.elements.length > 0 &&
    clause.namedBindings.elements.every((element) => element.isTypeOnly)
  );
}

const endings = ['', '.ts', '.tsx', '.d.ts', '/index.ts', '/index.tsx', '.json', '.css'];

function resolve(from: string, specifier: string): string | undefined {
  const base = specifier.startsWith('@/')
    ? path.posix.normalize(specifier.slice(2))
    : specifier.startsWith('.')
      ? path.posix.join(path.posix.dirname(from), specifier)
      : undefined;
  if (base === undefined) return undefined;
  return endings.map((ending) => base + ending).find(isFile) ?? base;
}
