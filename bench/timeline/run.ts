import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright';
import { findChromium } from '../../test/chromium/chromium.js';

/**
 * Rendering, updating and scrolling a timeline of ten thousand entries, compared with a plain list of the same entries
 * in the same run: `npm run bench timeline [entries]`.
 */
const entries = Number(process.argv[2] ?? 10_000);
const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

const { outputFiles } = await build({
  entryPoints: [path('page.tsx')],
  bundle: true,
  write: false,
  minify: true,
  format: 'esm',
  jsx: 'automatic',
  define: { 'process.env.NODE_ENV': '"production"' },
  tsconfig: path('../tsconfig.dist.json'),
  external: ['react-hot-toast'],
});
const [script] = outputFiles;

const browser = await chromium.launch(await findChromium());
try {
  const rows: Record<string, Record<string, number>> = {};
  for (const view of ['plain', 'timeline'] as const) {
    const page = await browser.newPage({ viewport: { width: 800, height: 900 } });
    await page.setContent('<!doctype html><body>');
    await page.addStyleTag({ path: path('../../src/styles/styles.css') });
    await page.addScriptTag({ content: script?.text ?? '', type: 'module' });
    await page.waitForFunction(() => 'measure' in window);
    rows[view] = await page.evaluate(([name, count]) => window.measure(name, count), [
      view,
      entries,
    ] as const);
    await page.close();
  }
  const { plain = {}, timeline = {} } = rows;
  const ratio = Object.fromEntries(
    Object.entries(plain).map(([key, ms]) => [key, (timeline[key] ?? 0) / ms]),
  );
  console.log(`${entries} entries, ms; scroll: the 95th percentile of a frame`);
  console.table({ ...rows, ratio });
} finally {
  await browser.close();
}
