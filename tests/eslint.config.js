/**
 * Few rules, all about faults; how code looks is Prettier's and the reader's. The rules that need types (a promise that nobody waits for, a
 * switch that leaves a case out) are in `oxlint.json`: there the native compiler answers, in a third of the time. Run by `tests/run.js`.
 */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import vue from 'eslint-plugin-vue';
import tseslint from 'typescript-eslint';

const project = dirname(dirname(fileURLToPath(import.meta.url)));

const closedWorldBans = [
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: 'The closed world reads no clock: take the instant as an argument.' },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'The closed world reads no clock: take the instant as an argument.' },
  { selector: "CallExpression[callee.name='Date']", message: 'The closed world reads no clock: take the instant as an argument.' },
  { selector: "MemberExpression[object.name='Math'][property.name='random']", message: 'The closed world is not random: take the value as an argument.' },
  { selector: "MemberExpression[object.name=/^(crypto|performance)$/]", message: 'The closed world has neither randomness nor clocks.' },
];
const sqlBan = {
  selector: "CallExpression[callee.object.name='sql'][callee.property.name=/^(raw|lit)$/]",
  message: 'SQL that is not a parameter: use sql.ref, sql.table or a parameter.',
};
const defaultExportBan = { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' };
const bansEverywhere = [sqlBan, defaultExportBan];

const grownBan = 'Element Plus looks at the text area again when it has gone, and fails: GrownInput.vue, or `grownText`.';

const typedFiles = ['runtime/**/*.ts', 'runtime/**/*.tsx', 'designer/**/*.ts', 'designer/**/*.tsx', 'plugins/**/*.ts', 'tests/**/*.ts'];

export default tseslint.config(
  { ignores: ['**/node_modules/**', '.build/**', '.data/**', 'tests/.out/**', '**/*.d.ts'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: typedFiles,
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { tsconfigRootDir: project },
    },
    plugins: { '@typescript-eslint': tseslint.plugin },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-ignore': true, 'ts-expect-error': true, 'ts-nocheck': true, 'ts-check': false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' }],
      'no-restricted-syntax': ['error', ...bansEverywhere],
    },
  },
  {
    files: ['runtime/base/**/*.ts', 'runtime/definition/**/*.ts', 'runtime/interpreter/**/*.ts', 'runtime/prover/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...bansEverywhere, ...closedWorldBans] },
  },
  {
    // Tools ask for default exports: settings of Vite and Vitest, and the set-up of a test run.
    files: ['**/*.config.ts', 'tests/databaseServer.ts', 'tests/browser/platformServer.ts'],
    rules: { 'no-restricted-syntax': ['error', sqlBan] },
  },
  {
    // Tests write the SQL that they compare with by hand.
    files: ['tests/**/*.test.ts'],
    rules: { 'no-restricted-syntax': ['error', defaultExportBan] },
  },
  {
    files: ['runtime/**/*.vue', 'designer/**/*.vue'],
    extends: [vue.configs['flat/essential']],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
    plugins: { '@typescript-eslint': tseslint.plugin },
    rules: {
      'vue/no-v-html': 'error',
      'vue/no-restricted-v-bind': ['error', { argument: 'autosize', message: grownBan }],
      'vue/no-restricted-static-attribute': ['error', { key: 'autosize', message: grownBan }],
      // Vue 3 has no filters, and the rule takes a union of types in a template for one.
      'vue/no-deprecated-filter': 'off',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' }],
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true }],
    },
  },
);
