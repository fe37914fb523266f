import type { TestProject } from 'vitest/node';
import { buildStorybook } from './build-storybook.js';
import { serveFiles } from './file-server.js';
import { type StoryEntry, storiesOf } from './story-list.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** The URL of the built Storybook. */
    storybook: string;

    stories: readonly StoryEntry[];
  }
}

/** Builds the Storybook once for all tests, and serves it. */
export default async function setup(project: TestProject) {
  const { folder, remove } = await buildStorybook();
  const server = await serveFiles(folder);
  project.provide('storybook', server.url);
  project.provide('stories', await storiesOf(folder));
  return async () => {
    server.close();
    await remove();
  };
}
