import { type Browser, chromium, type Page } from 'playwright';
import { findChromium } from '../chromium/chromium.js';

/** A tab that shows stories one after the other, without a reload unless a story fails. */
export interface StoryTab {
  readonly page: Page;
  /**
   * Shows a story, and waits until its play function has finished.
   * @throws Error with the text of the page if the story fails or times out.
   */
  show(id: string): Promise<void>;
}

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch(await findChromium());
}

/**
 * Opens a tab on a built Storybook. Its own accessibility check is disabled: two cannot run in one page at once.
 * @param url URL of the Storybook, without a trailing slash.
 * @param script path of a script to load into the page.
 */
export async function openStoryTab(browser: Browser, url: string, script?: string): Promise<StoryTab> {
  // Without animations, which the tests would have to wait for.
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
      const { status, thrown } = await page.evaluate(playStory, id);
      const isShown = await page.evaluate(() => document.body.classList.contains('sb-show-main'));
      if (status === 'success' && thrown === undefined && isShown) return;
      const messages = await page.locator('#error-message, #error-stack').allInnerTexts();
      if (thrown !== undefined) messages.push(thrown);
      // A failed story must not affect the next one.
      await load();
      throw new Error(`The story ${id} ended with ${status}. ${messages.join('\n')}`);
    },
  };
}

interface StoryFinished {
  readonly storyId: string;
  readonly status: string;
}

interface Played {
  readonly status: string;
  /** What the play function threw: Storybook calls such a story a success. */
  readonly thrown?: string;
}

/** Storybook's channel between sidebar and story; its type is not exported. */
declare const __STORYBOOK_ADDONS_CHANNEL__: {
  emit(event: string, value: unknown): void;
  on(event: 'storyFinished', listener: (finished: StoryFinished) => void): void;
  on(event: 'playFunctionThrewException', listener: (error: { readonly message: string }) => void): void;
};

/** Runs in the page. */
function playStory(id: string): Promise<Played> {
  return new Promise((resolve) => {
    let thrown: string | undefined;
    setTimeout(() => resolve({ status: 'a timeout of 45 s', thrown }), 45_000);
    __STORYBOOK_ADDONS_CHANNEL__.on('playFunctionThrewException', ({ message }) => {
      thrown = message;
    });
    __STORYBOOK_ADDONS_CHANNEL__.on('storyFinished', ({ storyId, status }) => {
      if (storyId === id) resolve({ status, thrown });
    });
    __STORYBOOK_ADDONS_CHANNEL__.emit('setCurrentStory', { storyId: id, viewMode: 'story' });
  });
}
