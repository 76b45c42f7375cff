import svelte from 'eslint-plugin-svelte';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { importTableRule } from './lint/import-table.js';

export default defineConfig(
  globalIgnores(['dist', 'data', 'test-results', 'playwright-report', '.svelte-check']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  { plugins: { inkwire: { rules: { 'import-table': importTableRule } } } },
  { files: ['**/*.{ts,js,svelte}'], rules: { 'inkwire/import-table': 'error' } },
  {
    files: ['**/*.{ts,svelte}'],
    extends: [tseslint.configs.strictTypeChecked, svelte.configs.recommended],
    languageOptions: {
      parserOptions: { projectService: true, extraFileExtensions: ['.svelte'], parser: tseslint.parser },
    },
    rules: {
      eqeqeq: 'error',
      // An empty catch swallows; one that means it says why in a comment.
      'no-empty': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // Numbers and booleans read well in messages.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // A loop that ends from within is how frames and retries read best.
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      '@typescript-eslint/no-invalid-void-type': 'off',
      // There are no enums to watch (erasableSyntaxOnly), and watching costs a tenth of the run.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      '@typescript-eslint/no-mixed-enums': 'off',
      // Our parts are closures: none has a `this` to lose.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['{server,client,shared,e2e,bench}/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'A name that a search finds, not a default export.' },
        { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file itself.' },
      ],
    },
  },
  {
    files: ['**/*.test.ts', '**/testing/**', 'e2e/**'],
    rules: {
      // Tests read what they have just put there.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
