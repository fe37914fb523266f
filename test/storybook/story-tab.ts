import { type Browser, chromium, type Page } from 'playwright';
import { findChromium } from '../browser/chromium.js';

/** A tab that shows one story after the other, mostly without a reload. */
export interface StoryTab {
  readonly page: Page;
  /**
   * Shows a story as it is defined, and waits until it has played and nothing moves any more.
   * @throws Error with what the page says when the story fails, or is not done in time.
   */
  show(id: string): Promise<void>;
}

/** Starts the browser of the tests. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch(await findChromium());
}

/**
 * Opens a tab on a built Storybook. Its own accessibility check is off: two can't run in one page at once.
 * @param url where the Storybook is served, without a slash at the end.
 * @param script the path of a script that the page shall have.
 */
export async function openStoryTab(browser: Browser, url: string, script?: string): Promise<StoryTab> {
  // Still, so that nothing has to be waited for.
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  if (script) await context.addInitScript({ path: script });
  const page = await context.newPage();

  async function load() {
    await page.goto(`${url}/iframe.html`);
    await page.waitForFunction(() => '__STORYBOOK_PREVIEW__' in window);
    await page.evaluate(() =>
      __STORYBOOK_ADDONS_CHANNEL__.emit('updateGlobals', { globals: { a11y: { manual: true } } }),
    );
  }

  await load();
  return {
    page,
    async show(id) {
      const status = await page.evaluate(playStory, id);
      const isShown = await page.evaluate(() => document.body.classList.contains('sb-show-main'));
      if (status === 'success' && isShown) return;
      const says = await page.locator('#error-message, #error-stack').allInnerTexts();
      // What it left behind must not harm the next one.
      await load();
      throw new Error(`The story ${id} ended with ${status}. ${says.join('\n')}`);
    },
  };
}

interface StoryFinished {
  readonly storyId: string;
  readonly status: string;
}

/** Storybook's own way from the sidebar to the story and back; its type is not published for this use. */
declare const __STORYBOOK_ADDONS_CHANNEL__: {
  emit(event: string, value: unknown): void;
  on(event: 'storyFinished', listener: (finished: StoryFinished) => void): void;
};

/** Runs in the page. */
function playStory(id: string): Promise<string> {
  return new Promise((resolve) => {
    setTimeout(() => resolve('nothing in 15 s'), 15_000);
    __STORYBOOK_ADDONS_CHANNEL__.on('storyFinished', ({ storyId, status }) => {
      if (storyId === id) resolve(status);
    });
    __STORYBOOK_ADDONS_CHANNEL__.emit('setCurrentStory', { storyId: id, viewMode: 'story' });
  });
}
