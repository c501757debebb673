import js from '@eslint/js';
import next from '@next/eslint-plugin-next';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/**
 * The rooms and which others each may import, by the path behind `@/`. tests/layering reads the
 * sources and holds the same table, relative paths included.
 */
const rooms = {
  'lib/chatkit': [],
  'lib/env.ts': [],
  'lib/http': ['lib/db'],
  'lib/db': ['lib/env'],
  'lib/todos': ['lib/db', 'lib/env'],
  'lib/auth': ['lib/db', 'lib/env', 'lib/http'],
  'lib/store': ['lib/chatkit', 'lib/db'],
  'lib/agent': [
    ...['lib/chatkit', 'lib/store', 'lib/todos', 'lib/auth', 'lib/db', 'lib/env', 'lib/http'],
  ],
  'mcp-server': ['lib/todos', 'lib/auth', 'lib/db', 'lib/env', 'lib/http'],
  components: ['lib/chatkit'],
  app: ['components', 'lib', 'mcp-server'],
  'middleware.ts': ['lib/auth', 'lib/env', 'lib/http'],
  'instrumentation.ts': ['lib/agent', 'lib/env', 'lib/http'],
};

const importDirection = Object.entries(rooms).map(([room, others]) => {
  const allowed = [room.replace(/\.ts$/, ''), ...others].map((path) => `${path}(?:/|$)`);
  return {
    files: room.endsWith('.ts') ? [room] : [`${room}/**/*.{ts,tsx}`],
    ignores: ['**/*.test.{ts,tsx}'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: `^@/(?!${allowed.join('|')}|package\\.json$|drizzle/)`,
              message: `${room} may not import this room: see the table in eslint.config.mjs.`,
            },
          ],
        },
      ],
    },
  };
});

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
  ...importDirection,
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
