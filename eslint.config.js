import { defineConfig } from 'eslint/config';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** A comment that explains an expression is between the line above its statement and its own last line. */
const STATEMENT = /Statement$|Declaration$|^PropertyDefinition$|^Property$|^JSXAttribute$|^SwitchCase$/;

/**
 * Requires a comment beside each `as`, because it overrides the compiler. `as const` does not; TSDoc comments do not
 * count, because they are for the caller.
 */
const explainedAssertion = {
  meta: {
    type: 'suggestion',
    messages: { unexplained: 'Explain in a comment why `as` is correct here, or avoid it.' },
    schema: [],
  },
  create({ sourceCode, report }) {
    const comments = sourceCode.getAllComments().filter((comment) => !comment.value.startsWith('*'));
    const isConst = ({ typeAnnotation: type }) =>
      type.type === 'TSTypeReference' &&
      type.typeName.type === 'Identifier' &&
      type.typeName.name === 'const';
    return {
      TSAsExpression(node) {
        if (isConst(node)) return;
        let statement = node;
        while (statement.parent && !STATEMENT.test(statement.type)) statement = statement.parent;
        const explained = comments.some(
          ({ loc }) => loc.end.line >= statement.loc.start.line - 1 && loc.end.line <= node.loc.end.line,
        );
        if (!explained) report({ node, messageId: 'unexplained' });
      },
    };
  },
};

/** Rules that need types, and the rules of React; all others are in biome.json. */
export default defineConfig(
  // Examples that are installed with the packed package have packages and types of their own: their builds check them.
  {
    ignores: [
      'dist/',
      'storybook-static/',
      'coverage/',
      '.apps/',
      'examples/{nextjs,vite-hono,react-router}/',
      '**/*.js',
      '**/*.mjs',
    ],
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.base, ...tseslint.configs.recommendedTypeCheckedOnly],
    plugins: { local: { rules: { 'explained-assertion': explainedAssertion } } },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-deprecated': 'error',
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'as' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Interfaces are written with method syntax and implemented by closures, which do not use `this`.
      '@typescript-eslint/unbound-method': 'off',
      // `async` without `await` turns a throw into a rejection.
      '@typescript-eslint/require-await': 'off',
      'local/explained-assertion': 'error',
    },
  },
  {
    files: ['src/react/**', 'src/components/**', 'src/push/**', 'examples/**', 'stories/**'],
    extends: [reactHooks.configs.flat['recommended-latest']],
    rules: {
      'react-hooks/exhaustive-deps': 'error',
      'react-hooks/incompatible-library': 'error',
      'react-hooks/unsupported-syntax': 'error',
    },
  },
  {
    // These tests contain calls that must not compile.
    files: ['test/types/**'],
    rules: { '@typescript-eslint/no-unsafe-call': 'off' },
  },
);
