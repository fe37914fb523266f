import { posix } from 'node:path';
import { type Import, importsOf } from './imports.js';
import type { SourceFile } from './source-files.js';

/** DESIGN section 3: which rooms a room may look into, the chain `order ← client ← react ← components` spelled out. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  'index.ts': ['order', 'client', 'react', 'components', 'i18n', 'notifications'],
  order: [],
  client: ['order'],
  react: ['order', 'client', 'notifications', 'i18n'],
  components: ['order', 'client', 'react', 'i18n'],
  i18n: [],
  notifications: ['order', 'i18n'],
  server: ['order'],
  conformance: ['order'],
  cli: ['order', 'conformance'],
  testing: ['order', 'client', 'server', 'conformance'],
};

/** Arrows that must not load anything by themselves: the hook costs no byte of them before. */
const lazy = new Set(['react → notifications']);

/** Arrows of types alone: the hook needs the shape of the labels, and not one of their texts. */
const typeOnly = new Set(['react → i18n']);

/** Which packages a room may import (DESIGN sections 3 and 10). */
const packages: Readonly<Record<string, readonly string[]>> = {
  client: ['eventsource-parser'],
  conformance: ['eventsource-parser'],
  react: ['react'],
  components: ['react', 'clsx'],
  notifications: ['react', 'react-hot-toast'],
  testing: ['msw'],
};

/** Where `node:` may be imported; everything else runs anywhere. */
const NODE_ONLY = /^(cli\/|server\/(node|redis|postgres)(\/|\.ts$))/;

/** Each breach of the house's rules, in words; none in a sound tree. */
export function findBreaches(files: readonly SourceFile[]): readonly string[] {
  const paths = new Set(files.map(({ path }) => path));
  return files.flatMap((file) =>
    importsOf(file).flatMap((imported) => {
      const breach = imported.specifier.startsWith('.')
        ? insideBreach(file.path, imported, paths)
        : outsideBreach(file.path, imported.specifier);
      return breach ? [`${file.path}: ${breach}`] : [];
    }),
  );
}

const roomOf = (path: string) => path.split('/')[0] ?? '';

function insideBreach(path: string, { specifier, kind }: Import, paths: ReadonlySet<string>) {
  const target = resolve(path, specifier, paths);
  if (!target) return `${specifier} is no file of src (write it with .js)`;
  const [from, to] = [roomOf(path), roomOf(target)];
  if (from === to) return undefined;
  const arrow = `${from} → ${to}`;
  if (!arrows[from]?.includes(to)) return `the arrow ${arrow} is not in DESIGN section 3`;
  if (target !== `${to}/index.ts`) return `${specifier} enters ${to} past its index`;
  if (lazy.has(arrow) && kind === 'static') return `the arrow ${arrow} must be lazy or type-only`;
  if (typeOnly.has(arrow) && kind !== 'type') return `the arrow ${arrow} must be type-only`;
  return undefined;
}

function resolve(path: string, specifier: string, paths: ReadonlySet<string>): string | undefined {
  const target = posix.join(posix.dirname(path), specifier);
  return [target.replace(/\.js$/, '.ts'), target.replace(/\.js$/, '.tsx')].find(
    (candidate) => candidate !== target && paths.has(candidate),
  );
}

function outsideBreach(path: string, specifier: string) {
  if (specifier.startsWith('node:')) {
    return NODE_ONLY.test(path) ? undefined : `${specifier} exists on Node alone`;
  }
  const name = /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;
  const room = roomOf(path);
  return packages[room]?.includes(name) ? undefined : `${room} may not import the package ${name}`;
}
