import { beforeAll, describe, expect, it } from 'vitest';
import { allParts, type Component, hasElement, partsOf, timeline, tracker } from './anatomy.js';
import { addClipboard } from './clipboard.js';
import { livePage } from './live-page.js';
import { docsOf, namesAfter } from './part-docs.js';
import { type TimelineScene, type TrackerScene, timelineScenes, trackerScenes } from './scenes.js';

/** The names of the data attributes that each part has in any scene. */
const seen: Record<string, Set<string>> = {};

function look(name: string) {
  for (const element of document.querySelectorAll('[class]')) {
    const attributes = element.getAttributeNames().filter((attribute) => attribute.startsWith('data-'));
    const part = `${name}.${element.className}`;
    seen[part] = new Set([...(seen[part] ?? []), ...attributes]);
  }
}

async function play(component: Component, { props, script }: TrackerScene | TimelineScene) {
  const parts = allParts(component, (part) => ({ className: part, ...(part === 'Root' && props) }));
  const { server, unmount } = livePage(parts);
  look(component.name);
  if (script) await server(script);
  look(component.name);
  unmount();
}

beforeAll(async () => {
  const removeClipboard = addClipboard(async () => {});
  for (const scene of trackerScenes) await play(tracker, scene);
  for (const scene of timelineScenes) await play(timeline, scene);
  removeClipboard();
});

describe.each([tracker, timeline])('a part of $name', (component) => {
  const folder = component.name.toLowerCase();
  const parts = partsOf(component.anatomy).filter(hasElement);

  it.each(parts)('%s has exactly the documented data attributes', (part) => {
    const documented = namesAfter('Data attributes:', docsOf(folder, part), /^data-/);
    expect([...(seen[`${component.name}.${part}`] ?? ['never drawn'])].sort()).toEqual(documented);
  });
});

describe('the documentation', () => {
  it('covers every part, including the announcer', () => {
    for (const { name, anatomy } of [tracker, timeline]) {
      for (const part of partsOf(anatomy)) expect(docsOf(name.toLowerCase(), part)).toMatch(/\w/);
    }
  });

  it('is read to the end of its paragraph', () => {
    const docs = 'A `<p>`.\n\nData attributes: `data-a` (`x`),\n`data-b`.\n\nOther: `data-c`.';
    expect(namesAfter('Data attributes:', docs, /^data-/)).toEqual(['data-a', 'data-b']);
  });
});
