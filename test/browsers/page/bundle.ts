import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../../package/run.js';

/** The page's script, made of the package's source. */
export async function bundlePage(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'test/browsers/page/main.tsx')],
    bundle: true,
    write: false,
    format: 'esm',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    alias: { 'react-order-status': join(root, 'src/index.ts') },
  });
  return outputFiles[0]?.text ?? '';
}
