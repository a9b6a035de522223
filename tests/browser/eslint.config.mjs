// Mistakes that a program can find in browser code: the recommended rules of ESLint.
import js from '@eslint/js';
import globals from 'globals';

export default [
  js.configs.recommended,
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  { files: ['**/*.js'], languageOptions: { sourceType: 'script', globals: globals.browser } },
  { files: ['**/*.mjs'], languageOptions: { sourceType: 'module', globals: globals.node } },
];
