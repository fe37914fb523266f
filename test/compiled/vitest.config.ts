import { defineConfig } from 'vitest/config';
import { patient } from '../patience/settings.js';
import { reactCompiler } from './react-compiler.js';

const common = {
  // The package's names resolve to the source.
  resolve: { tsconfigPaths: true },
  plugins: [reactCompiler()],
};
const dom = {
  ...patient,
  environment: 'jsdom' as const,
  setupFiles: [...patient.setupFiles, 'test/dom-setup.ts'],
  provide: { reactMajor: 19 as const },
};

/** `npm run test:compiled`: the tests of hooks and components, all of it compiled by React Compiler. */
export default defineConfig({
  test: {
    projects: [
      {
        ...common,
        test: {
          ...dom,
          name: 'dom-compiled',
          include: ['test/{compiled,react,notifications,push,preferences,report,map}/**/*.test.{ts,tsx}'],
        },
      },
      {
        ...common,
        test: {
          ...dom,
          name: 'components-compiled',
          include: ['test/components/**/*.test.tsx'],
          isolate: false,
        },
      },
    ],
  },
});
