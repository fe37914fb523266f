import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A story in Storybook's index. */
export interface StoryEntry {
  readonly id: string;
  /** Its place in the sidebar, e.g. `Recipes/Live order`. */
  readonly title: string;
  readonly name: string;
  readonly tags: readonly string[];
}

/**
 * The stories of a built Storybook, in the order of its index, without docs pages. Those with the tag `huge` are
 * left out: they have very many entries, and axe takes minutes for each.
 */
export async function storiesOf(folder: string): Promise<readonly StoryEntry[]> {
  // The format of Storybook's index, version 5.
  const { entries } = JSON.parse(await readFile(join(folder, 'index.json'), 'utf8')) as {
    entries: Readonly<Record<string, StoryEntry & { readonly type: 'story' | 'docs' }>>;
  };
  return Object.values(entries)
    .filter(({ type, tags }) => type === 'story' && !tags.includes('huge'))
    .map(({ id, title, name, tags }) => ({ id, title, name, tags }));
}
