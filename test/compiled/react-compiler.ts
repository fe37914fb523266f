import { transformAsync } from '@babel/core';
import type { Plugin } from 'vitest/config';

/** Where hooks and components are written: what React Compiler is to compile. */
const COMPILED = /\/(?:src|test)\/.*\.tsx?$/;

/**
 * React Compiler, as an app runs it, over the library and its tests. (`@rolldown/plugin-babel`, the usual
 * way with Vite 8, wants a newer Node than the oldest of ours.) In the library whatever the compiler can't
 * compile is an error; a test may break the rules, and is then left as it is.
 */
export function reactCompiler(): Plugin {
  return {
    name: 'react-compiler',
    enforce: 'pre',
    async transform(code, id) {
      const [filename = id] = id.split('?');
      if (!COMPILED.test(filename) || filename.includes('/node_modules/')) return null;
      const panicThreshold = filename.includes('/src/') ? 'all_errors' : 'none';
      const result = await transformAsync(code, {
        filename,
        configFile: false,
        babelrc: false,
        sourceMaps: true,
        // The types and the JSX are Vite's to remove.
        parserOpts: { plugins: filename.endsWith('x') ? ['typescript', 'jsx'] : ['typescript'] },
        plugins: [['babel-plugin-react-compiler', { target: '19', panicThreshold }]],
      });
      return result?.code ? { code: result.code, map: result.map } : null;
    },
  };
}
