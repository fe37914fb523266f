import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const components = join(import.meta.dirname, '../../src/components');

/** `EstimatedDelivery` is in `estimated-delivery.ts` or `.tsx`. */
const fileNameOf = (part: string) => part.replace(/(?<=.)[A-Z]/g, '-$&').toLowerCase();

/**
 * The TSDoc above a part's export, without asterisks.
 * @param folder of the part's component, `tracker` or `timeline`; common parts are in folders beside them.
 */
export function docsOf(folder: string, part: string): string {
  const file = [folder, 'item', 'skeleton']
    .flatMap((room) => [`${room}/${fileNameOf(part)}.ts`, `${room}/${fileNameOf(part)}.tsx`])
    .map((path) => join(components, path))
    .find(existsSync);
  if (!file) throw new Error(`No file of ${folder} is named after the part ${part}.`);
  const source = readFileSync(file, 'utf8');
  const above = source
    .split(new RegExp(`export (?:const|function) ${part}\\b`), 1)
    .join('')
    .trimEnd();
  const start = above.lastIndexOf('/**');
  if (start < 0 || !above.endsWith('*/')) throw new Error(`${folder}.${part} has no TSDoc.`);
  return above.slice(start).replace(/^\s*(\/\*\*|\*\/|\*) ?/gm, '');
}

/** The names in backticks that a paragraph of TSDoc lists, e.g. the one that begins with "Data attributes:". */
export function namesAfter(heading: string, docs: string, name: RegExp): string[] {
  const [, listed = ''] = docs.split(heading);
  const [paragraph = ''] = listed.split(/\n\s*\n/);
  const names = [...paragraph.matchAll(/`([^`]+)`/g)].flatMap(([, text]) => text ?? []);
  return names.filter((text) => name.test(text)).sort();
}
