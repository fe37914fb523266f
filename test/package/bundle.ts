import { gzipSync } from 'node:zlib';
import { build, type Metafile } from 'esbuild';
import type { PackedApp } from './packed.js';

/** Peer dependencies, which are not part of the measured bundle. */
const peers = ['react', 'react-dom', 'react-hot-toast', 'maplibre-gl', 'msw'].flatMap((name) => [
  name,
  `${name}/*`,
]);

/** What a bundler replaces `process.env.NODE_ENV` by. */
type Environment = 'production' | 'development';

const gzipped = (contents: Uint8Array) => gzipSync(contents, { level: 9 }).byteLength;

/**
 * The size in bytes that an app downloads for some code: minified and gzipped, without peer dependencies.
 * Dynamic imports count only with `withLazy`.
 */
export async function bundledSize(
  app: PackedApp,
  code: string,
  { withLazy }: { withLazy: boolean },
): Promise<number> {
  const { outputFiles, metafile } = await bundle(app, code, { splitting: !withLazy });
  const loaded = withLazy ? Object.keys(metafile.outputs) : loadedInitially(metafile);
  return outputFiles
    .filter(({ path }) => loaded.some((output) => path.endsWith(output)))
    .reduce((sum, { contents }) => sum + gzipped(contents), 0);
}

/** The bundled code for some code, dynamic imports included, with unescaped texts. */
export async function bundledText(
  app: PackedApp,
  code: string,
  environment: Environment = 'production',
): Promise<string> {
  const { outputFiles } = await bundle(app, code, { splitting: false, environment });
  return outputFiles.map(({ text }) => text).join('\n');
}

/** The files of the package that some code loads, dynamic imports included: paths in `dist/`. */
export async function bundledFiles(app: PackedApp, code: string): Promise<readonly string[]> {
  const { metafile } = await bundle(app, code, { splitting: false });
  return Object.keys(metafile.inputs).flatMap((path) => path.split('/dist/').slice(1));
}

const bundle = (
  app: PackedApp,
  code: string,
  { splitting, environment = 'production' }: { splitting: boolean; environment?: Environment },
) =>
  build({
    stdin: { contents: code, resolveDir: app.folder, sourcefile: 'entry.js' },
    absWorkingDir: app.folder,
    // The repository's own would lead the package's name to its source.
    tsconfigRaw: {},
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    splitting,
    // Texts of other alphabets are not escaped, as in an app.
    charset: 'utf8',
    external: peers,
    define: { 'process.env.NODE_ENV': JSON.stringify(environment) },
    outdir: 'bundle',
    metafile: true,
    write: false,
  });

/** The chunk of the entry and its static imports. */
function loadedInitially({ outputs }: Metafile): readonly string[] {
  const loaded = new Set(Object.keys(outputs).filter((path) => outputs[path]?.entryPoint === 'entry.js'));
  for (const path of loaded) {
    for (const imported of outputs[path]?.imports ?? []) {
      if (imported.kind === 'import-statement' && !imported.external) loaded.add(imported.path);
    }
  }
  return [...loaded];
}

/** The size of a stylesheet in bytes, minified and gzipped. */
export async function stylesheetSize(path: string): Promise<number> {
  const { outputFiles } = await build({
    entryPoints: [path],
    minify: true,
    bundle: true,
    write: false,
    outdir: '/',
  });
  return outputFiles.reduce((sum, { contents }) => sum + gzipped(contents), 0);
}
