import js from '@eslint/js';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'coverage/',
      'examples/',
      'features/',
      'test/attacks/corpus/',
      'test/exercises/',
      'engine/',
      '**/*.cjs',
      '**/*.mjs',
      'bin/',
      'cucumber.js',
    ],
  },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // node:test's describe/it return promises that the runner itself awaits
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            {
              from: 'package',
              package: 'node:test',
              name: ['describe', 'it', 'test', 'before', 'after', 'beforeEach', 'afterEach'],
            },
          ],
        },
      ],
      'no-console': 'error',
    },
  },
  {
    files: [
      'src/cli/**',
      'workers/**',
      'clients/**',
      'scripts/**',
      'test/calibration/calibrate.ts',
      'test/calibration/compare-checkouts.ts',
    ],
    rules: { 'no-console': 'off' },
  },
);
