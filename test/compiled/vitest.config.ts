import { defineConfig } from 'vitest/config';
import { reactCompiler } from './react-compiler.js';

/** `npm run test:compiled`: the tests of hooks and components, all of it compiled by React Compiler. */
export default defineConfig({
  // The package's own names lead to the source, as its users import them.
  resolve: { tsconfigPaths: true },
  plugins: [reactCompiler()],
  test: {
    name: 'dom-compiled',
    environment: 'jsdom',
    include: ['test/{compiled,react,notifications,components}/**/*.test.{ts,tsx}'],
    // Texts and documentation are the same, compiled or not; tests of the shape of the source need it as written.
    exclude: ['test/components/{class-names,css-variables,data-attributes,languages,plain-data}.test.*'],
    setupFiles: ['test/dom-setup.ts'],
    provide: { reactMajor: 19 },
    testTimeout: 20_000,
  },
});
