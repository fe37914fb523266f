import { defineConfig } from 'eslint/config';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Where a comment may stand that explains an expression: from the line above its statement to its own last line. */
const STATEMENT = /Statement$|Declaration$|^PropertyDefinition$|^Property$|^JSXAttribute$|^SwitchCase$/;

/**
 * `as` overrules the compiler, so the reader must be told why it is right. `as const` overrules nothing;
 * TSDoc tells the caller what, not the reader why, and does not count.
 */
const explainedAssertion = {
  meta: {
    type: 'suggestion',
    messages: { unexplained: 'Say in a comment why `as` is right here, or do without it.' },
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

/** What needs types to be seen, and the rules of React; everything else is Biome's. */
export default defineConfig(
  { ignores: ['dist/', 'storybook-static/', 'coverage/', '.apps/', '**/*.js', '**/*.mjs'] },
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
      // Contracts are written with method syntax and made of closures: none needs its `this`.
      '@typescript-eslint/unbound-method': 'off',
      // `async` without `await` is how a throw becomes a rejection.
      '@typescript-eslint/require-await': 'off',
      'local/explained-assertion': 'error',
    },
  },
  {
    files: ['src/react/**', 'src/components/**', 'examples/**', 'stories/**'],
    extends: [reactHooks.configs.flat['recommended-latest']],
    rules: {
      'react-hooks/exhaustive-deps': 'error',
      'react-hooks/incompatible-library': 'error',
      'react-hooks/unsupported-syntax': 'error',
    },
  },
  {
    // Calls that must not compile are the point there.
    files: ['test/types/**'],
    rules: { '@typescript-eslint/no-unsafe-call': 'off' },
  },
);
