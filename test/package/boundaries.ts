import { type Import, importsOf, targetOf } from './imports.js';
import type { SourceFile } from './source-files.js';

/** The folders of `src` that each folder may import from. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'index.ts': ['order', 'client', 'react', 'components', 'i18n', 'notifications'],
  texts: [],
  options: ['texts'],
  carriers: [],
  order: ['texts'],
  client: ['order', 'options', 'texts'],
  react: ['order', 'client', 'notifications', 'i18n', 'options', 'texts'],
  part: ['order', 'texts'],
  components: ['order', 'client', 'react', 'i18n', 'options', 'part'],
  i18n: ['options', 'texts'],
  notifications: ['order', 'i18n'],
  server: ['order', 'options', 'sql', 'texts'],
  sql: [],
  web: [],
  ingest: ['order', 'options', 'server', 'sql', 'web'],
  notify: ['order', 'options', 'analytics', 'i18n', 'ingest', 'server', 'sql', 'web'],
  analytics: ['order', 'options', 'server', 'sql', 'web'],
  push: ['order', 'options', 'i18n', 'notifications', 'texts'],
  preferences: ['order', 'options', 'i18n', 'notify', 'part'],
  map: ['order', 'client', 'i18n', 'part', 'react', 'texts'],
  report: ['order', 'analytics', 'i18n', 'part', 'react', 'texts'],
  conformance: ['order', 'options'],
  cli: ['order', 'conformance', 'ingest', 'analytics'],
  testing: ['order', 'client', 'server', 'notify', 'conformance', 'options'],
};

/** Imports that must be dynamic or of types: the code must not be part of the hook's initial bundle. */
const lazy = new Set(['react → notifications', 'push → notifications']);

/**
 * Imports that must be of types: the hook needs the types of the labels, not their texts; `ingest` and `notify` are given
 * their server; the pages of preferences and reports need the form of what the server answers.
 */
const typeOnly = new Set([
  'react → i18n',
  'analytics → server',
  'ingest → server',
  'notify → analytics',
  'notify → server',
  'preferences → notify',
  'report → analytics',
]);

/**
 * Further files by which a room is entered: texts that pages load apart, and that messages of the server contain; and what
 * the toasts need, which are loaded later. By the index, esbuild would move the whole room out of the bundle of the page,
 * into a file that both load.
 */
const sideDoors = new Set([
  'notify → i18n/locales/index.ts',
  'notify → i18n/carrier-labels/index.ts',
  'notifications → order/describe-status.ts',
  'notifications → order/entry.ts',
  'notifications → order/order-flow.ts',
  'i18n → options/report-once.ts',
]);

/** The packages that each folder may import, by its first one or two names. */
const packages: Readonly<Record<string, readonly string[]>> = {
  cli: ['pg', 'redis'],
  client: [],
  conformance: ['eventsource-parser'],
  react: ['react'],
  part: ['react', 'clsx'],
  components: ['react', 'react-dom', 'clsx'],
  notifications: ['react', 'react-hot-toast'],
  // Each entry point has its own, so that an app installs only those of the channels and engines that it uses.
  'server/websocket': ['crossws'],
  'notify/email': ['react', 'react-email'],
  'notify/sms': ['libphonenumber-js'],
  'notify/bullmq': ['bullmq'],
  push: ['react'],
  preferences: ['react', 'clsx'],
  map: ['react', 'clsx', 'maplibre-gl'],
  report: ['react', 'clsx'],
  testing: ['msw'],
};

/** The paths that may import `node:` modules; all other code must run anywhere. */
const NODE_ONLY = /^(cli\/|server\/(node|redis|postgres)(\/|\.ts$))/;

/** A message for each import that is not allowed. */
export function findViolations(files: readonly SourceFile[]): readonly string[] {
  const paths = new Set(files.map(({ path }) => path));
  return files.flatMap((file) =>
    importsOf(file).flatMap((imported) => {
      const violation = imported.specifier.startsWith('.')
        ? relativeViolation(file.path, imported, paths)
        : packageViolation(file.path, imported.specifier);
      return violation ? [`${file.path}: ${violation}`] : [];
    }),
  );
}

const folderOf = (path: string) => path.split('/')[0] ?? '';

function relativeViolation(path: string, { specifier, kind }: Import, paths: ReadonlySet<string>) {
  const target = targetOf(path, specifier, paths);
  if (!target) return `${specifier} is not a file of src (write it with .js)`;
  const [from, to] = [folderOf(path), folderOf(target)];
  if (from === to) return undefined;
  const arrow = `${from} → ${to}`;
  if (!allowed[from]?.includes(to)) return `the import ${arrow} is not allowed`;
  if (target !== `${to}/index.ts` && !sideDoors.has(`${from} → ${target}`))
    return `${specifier} enters ${to} past its index`;
  if (lazy.has(arrow) && kind === 'static') return `the import ${arrow} must be lazy or type-only`;
  if (typeOnly.has(arrow) && kind !== 'type') return `the import ${arrow} must be type-only`;
  return undefined;
}

function packageViolation(path: string, specifier: string) {
  if (specifier.startsWith('node:')) {
    return NODE_ONLY.test(path) ? undefined : `${specifier} exists on Node only`;
  }
  const name = /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;
  const inner = path.split('/', 2).join('/');
  const folder = inner in packages ? inner : folderOf(path);
  return packages[folder]?.includes(name) ? undefined : `${folder} may not import the package ${name}`;
}
