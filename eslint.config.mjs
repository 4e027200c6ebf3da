import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

const OUTSIDE_WORLD =
  'The pure rooms get their moment and their data as arguments: no clock, environment, network, randomness or output here.'

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name: one name for one thing, also where it is imported.',
}

const noRandom = {
  selector: "MemberExpression[object.name='Math'][property.name='random']",
  message: OUTSIDE_WORLD,
}

export default defineConfig([
  globalIgnores(['node_modules', 'data', 'sources/*/fixtures']),
  {
    name: 'utlyst/all TypeScript',
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-param-reassign': 'error',
      'no-self-compare': 'error',
      'no-unmodified-loop-condition': 'error',
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // A function that throws at once and one that rejects are different promises to a caller: `async` makes them one.
      '@typescript-eslint/require-await': 'off',
      // There are no enums here; those of a library are met with the numbers that it documents.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      // There are no classes here but errors: a function of an object does not need its object.
      '@typescript-eslint/unbound-method': 'off',
      // `Promise.withResolvers<void>()` says what it means.
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    name: 'utlyst/the product exports by name and reads its settings in one place',
    files: ['src/**/*.ts', 'sources/**/*.ts', 'migrations/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-syntax': ['error', noDefaultExport],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only src/config.ts reads the environment.' },
      ],
    },
  },
  {
    name: 'utlyst/the door to the environment',
    files: ['src/config.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    name: 'utlyst/commands talk to a terminal',
    files: ['src/main.ts', 'src/cli/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    name: 'utlyst/pure rooms',
    files: ['src/core/**/*.ts', 'src/source-kit/**/*.ts', 'src/render/**/*.ts', 'sources/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...[
          'Date',
          'process',
          'fetch',
          'performance',
          'crypto',
          'console',
          'setTimeout',
          'setInterval',
          'setImmediate',
        ].map((name) => ({ name, message: OUTSIDE_WORLD })),
      ],
      'no-restricted-properties': ['error', { object: 'Temporal', property: 'Now', message: OUTSIDE_WORLD }],
      'no-restricted-syntax': ['error', noDefaultExport, noRandom],
    },
  },
  {
    name: 'utlyst/tests say plainly what they expect',
    files: ['test/**/*.ts', 'sources/**/*.test.ts'],
    rules: {
      'no-console': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
  {
    name: 'utlyst/plain JavaScript: the configuration of tools',
    files: ['**/*.{mjs,cjs}'],
    rules: { eqeqeq: 'error', 'no-unused-vars': 'error', 'no-var': 'error', 'prefer-const': 'error' },
  },
])
