import { chmod, cp } from 'node:fs/promises';
import { defineConfig } from 'tsup';

/**
 * One output file per source file: bundling would keep `'use client'` on the entry only, and
 * tree-shaking would strip it everywhere. Declarations are made by `tsc` (tsconfig.build.json).
 */
export default defineConfig({
  entry: ['src/**/*.{ts,tsx}', '!src/**/*.d.ts'],
  outDir: 'dist',
  format: ['esm'],
  target: 'es2022',
  bundle: false,
  splitting: false,
  treeshake: false,
  sourcemap: true,
  clean: true,
  dts: false,
  async onSuccess() {
    await chmod('dist/cli/main.js', 0o755);
    await cp('src/styles', 'dist/styles', { recursive: true });
  },
});
