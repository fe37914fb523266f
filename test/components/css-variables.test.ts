import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { docsOf, namesAfter } from './part-docs.js';

const stylesheet = join(import.meta.dirname, '../../src/styles/styles.css');

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

const uses = usesIn(readFileSync(stylesheet, 'utf8'));

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

  it('are found in nested rules of their component', () => {
    const css =
      '.os-tracker, .os-timeline { a: var(--os-a) } @layer x { .os-tracker { & b { c: var(--os-b) } } }';
    expect(usesIn(css).map(({ variable }) => variable)).toEqual(['--os-a', '--os-b']);
    expect(usesIn(css)[1]?.selectors).toContain('.os-tracker');
  });
});
