import js from '@eslint/js';
import next from '@next/eslint-plugin-next';
import boundaries from 'eslint-plugin-boundaries';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const rooms = [
  { type: 'chatkit', pattern: 'lib/chatkit' },
  { type: 'env', pattern: 'lib/env.ts', mode: 'full' },
  { type: 'http', pattern: 'lib/http' },
  { type: 'db', pattern: 'lib/db' },
  { type: 'store', pattern: 'lib/store' },
  { type: 'todos', pattern: 'lib/todos' },
  { type: 'auth', pattern: 'lib/auth' },
  { type: 'agent', pattern: 'lib/agent' },
  { type: 'mcp', pattern: 'mcp-server' },
  { type: 'components', pattern: 'components' },
  { type: 'app', pattern: 'app' },
  { type: 'middleware', pattern: 'middleware.ts', mode: 'full' },
];

/** Who may import whom; tests/layering reads the sources and holds the same table. */
const mayImport = {
  chatkit: [],
  env: [],
  http: [],
  db: ['env'],
  todos: ['db', 'env'],
  auth: ['db', 'env', 'http'],
  store: ['chatkit', 'db'],
  agent: ['chatkit', 'store', 'todos', 'auth', 'db', 'env', 'http'],
  mcp: ['todos', 'auth', 'db', 'env', 'http'],
  components: ['chatkit'],
  app: ['components', 'agent', 'store', 'todos', 'auth', 'chatkit', 'db', 'env', 'http', 'mcp'],
  middleware: ['auth', 'env', 'http'],
};

export default tseslint.config(
  {
    ignores: [
      'node_modules/',
      '.next/',
      '.data/',
      'dist/',
      'drizzle/meta/',
      'next-env.d.ts',
      'public/',
      'test-results/',
      'playwright-report/',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      // A zod schema shares its name with the type inferred from it.
      '@typescript-eslint/no-redeclare': 'off',
      '@typescript-eslint/consistent-type-definitions': 'off',
      'max-params': ['error', 3],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'no-console': ['error', { allow: ['error', 'warn', 'info'] }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['{app,components,lib,mcp-server}/**/*.{ts,tsx}', 'middleware.ts'],
    ignores: ['**/*.test.{ts,tsx}'],
    plugins: { boundaries },
    settings: {
      'boundaries/elements': rooms,
      'import/resolver': { typescript: { alwaysTryTypes: true } },
    },
    rules: {
      'boundaries/element-types': [
        'error',
        {
          default: 'disallow',
          rules: Object.entries(mayImport).map(([from, allow]) => ({
            from,
            allow: [from, ...allow],
          })),
        },
      ],
    },
  },
  {
    files: ['{app,components}/**/*.tsx', 'components/**/*.ts'],
    plugins: { 'react-hooks': reactHooks, '@next/next': next },
    extends: [jsxA11y.flatConfigs.strict],
    rules: { ...reactHooks.configs.recommended.rules, ...next.configs.recommended.rules },
  },
  {
    files: ['**/*.test.{ts,tsx}', 'tests/**/*.ts'],
    rules: {
      'max-lines': ['error', { max: 500, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        fetch: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        AbortSignal: 'readonly',
        AbortController: 'readonly',
        Buffer: 'readonly',
        performance: 'readonly',
        TextDecoder: 'readonly',
        TextEncoder: 'readonly',
      },
    },
  },
);
