import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../../package/run.js';

/** Bundles the script of a page with the source of the package. */
export async function bundlePage(
  entry: 'main.tsx' | 'read-streams.ts' | 'socket-page.ts' | 'push-page.tsx' | 'push-worker.ts',
): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'test/browsers/page', entry)],
    bundle: true,
    write: false,
    format: 'esm',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    alias: {
      'react-order-status/push/worker': join(root, 'src/push/worker/index.ts'),
      'react-order-status/push': join(root, 'src/push/index.ts'),
      'react-order-status': join(root, 'src/index.ts'),
    },
  });
  return outputFiles[0]?.text ?? '';
}
