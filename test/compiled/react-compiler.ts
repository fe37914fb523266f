import { transformAsync } from '@babel/core';
import type { Plugin } from 'vitest/config';

/** The files of hooks and components, which React Compiler compiles. */
const COMPILED = /\/(?:src|test)\/.*\.tsx?$/;

/**
 * React Compiler, as an app runs it, over the library and its tests. (`@rolldown/plugin-babel`, the usual
 * way with Vite 8, requires a newer Node than our oldest one.) In the library, code that the compiler cannot
 * compile is an error; a test may break the rules, and is not compiled then.
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
        // Vite removes the types and the JSX.
        parserOpts: { plugins: filename.endsWith('x') ? ['typescript', 'jsx'] : ['typescript'] },
        plugins: [['babel-plugin-react-compiler', { target: '19', panicThreshold }]],
      });
      return result?.code ? { code: result.code, map: result.map } : null;
    },
  };
}
