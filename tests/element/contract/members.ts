import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** What pages can use of the element, as `@openai/chatkit` publishes it. */
export interface Members {
  /** Dotted paths such as `header.title.text`; `[]` stands for each entry of a list. */
  readonly options: readonly string[];
  readonly methods: readonly string[];
  readonly events: readonly string[];
}

const file = fileURLToPath(
  new URL('../../../node_modules/@openai/chatkit/types/index.d.ts', import.meta.url),
);

/** Reads the published types with the compiler, so that a later release shows what it adds. */
export function publishedMembers(): Members {
  const program = ts.createProgram([file], { strict: true, skipLibCheck: true });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  if (module === undefined) throw new Error(`There are no types at ${file}.`);
  const named = (name: string): ts.Type => {
    const symbol = checker.getExportsOfModule(module).find((each) => each.name === name);
    if (symbol === undefined) throw new Error(`@openai/chatkit exports no ${name}.`);
    return checker.getDeclaredTypeOfSymbol(symbol);
  };
  const published = (symbol: ts.Symbol) =>
    symbol.declarations?.some((each) => each.getSourceFile().fileName === file) === true;
  const ownKeys = (name: string) =>
    checker
      .getPropertiesOfType(named(name))
      .filter(published)
      .map((symbol) => symbol.name);

  /** The paths below a type: through objects of the package and lists of them, down to values. */
  const paths = (type: ts.Type, path: string): string[] => {
    const parts = type.isUnion() ? type.types : [type];
    const below = parts.flatMap((part) => {
      const entry =
        checker.isArrayType(part) && checker.getTypeArguments(part as ts.TypeReference)[0];
      if (entry !== undefined && entry !== false) return paths(entry, `${path}[]`);
      if (part.getCallSignatures().length > 0) return [];
      return checker
        .getPropertiesOfType(part)
        .filter(published)
        .flatMap((symbol) =>
          paths(
            checker.getTypeOfSymbol(symbol),
            path === '' ? symbol.name : `${path}.${symbol.name}`,
          ),
        );
    });
    return below.length === 0 || below.every((each) => each === `${path}[]`) ? [path] : below;
  };
  const methods = ownKeys('OpenAIChatKit').filter((name) => !name.endsWith('EventListener'));
  return {
    options: [...new Set(paths(named('ChatKitOptions'), ''))],
    methods,
    events: ownKeys('ChatKitEvents'),
  };
}
