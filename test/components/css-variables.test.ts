import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { docsOf, namesAfter } from './part-docs.js';

const read = (name: string) => readFileSync(join(import.meta.dirname, '../../src/styles', name), 'utf8');
const stylesheet = read('styles.css');

/** A variable, and the selectors of the rules that contain a declaration with it. */
interface Use {
  readonly variable: string;
  readonly selectors: string;
}

/** All uses of `--os-*` in a stylesheet. */
function usesIn(css: string): Use[] {
  const uses: Use[] = [];
  const around: string[] = [];
  for (const [, text = '', end] of css.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/([^{};]*)([{};])/g)) {
    if (end === '{') {
      around.push(text);
      continue;
    }
    for (const [variable] of text.matchAll(/--os-[\w-]+/g))
      uses.push({ variable, selectors: around.join(' ') });
    if (end === '}') around.pop();
  }
  return uses;
}

const uses = usesIn(stylesheet);

/** A rule with the class of neither component is for both. */
const usedBy = (block: string) =>
  uses
    .filter(({ selectors }) => selectors.includes(`.${block}`) || !selectors.includes('.os-'))
    .map(({ variable }) => variable);

describe('the variables of the stylesheet', () => {
  it.each(['tracker', 'timeline'])(
    'are documented at the root of the %s, exactly those that it uses',
    (name) => {
      const used = [...new Set(usedBy(`os-${name}`))].sort();
      expect(used.length).toBeGreaterThan(0);
      expect(namesAfter('CSS variables:', docsOf(name, 'Root'), /^--os-/)).toEqual(used);
    },
  );

  it.each(['report', 'map'])('of a %s are documented at its root', (name) => {
    const used = [...new Set(usesIn(read(`${name}.css`)).map(({ variable }) => variable))].sort();
    const docs = docsOf(`../${name}/parts`, 'Root');
    expect(namesAfter('CSS variables:', docs, /^--os-/)).toEqual(used);
  });

  it('are found in nested rules of their component', () => {
    const css =
      '.os-tracker, .os-timeline { a: var(--os-a) } @layer x { .os-tracker { & b { c: var(--os-b) } } }';
    expect(usesIn(css).map(({ variable }) => variable)).toEqual(['--os-a', '--os-b']);
    expect(usesIn(css)[1]?.selectors).toContain('.os-tracker');
  });

  it.each(['preferences.css', 'report.css'])('have the same defaults in %s, which needs no other', (name) => {
    const defaultsIn = (css: string) =>
      [...css.matchAll(/--_[\w-]+: var\(--os-[^;]+/g)].map(([text]) => text);
    const known = new Set(defaultsIn(stylesheet));
    const defaults = defaultsIn(read(name));
    expect(defaults.length).toBeGreaterThan(10);
    expect(defaults.filter((each) => !known.has(each))).toEqual([]);
  });
});
