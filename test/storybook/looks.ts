import type { Page } from 'playwright';

/** How a page may look to its reader; what is left out is as in a light page. */
export interface Look {
  readonly colorScheme?: 'light' | 'dark';
  readonly forcedColors?: 'active' | 'none';
  readonly dir?: 'rtl';
}

/** The ways in which every story is looked at. */
export const looks = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  'forced colours': { forcedColors: 'active' },
  // Last: a story may have a direction of its own, which the others leave as it is.
  'right to left': { dir: 'rtl' },
} as const satisfies Record<string, Look>;

/** Makes the page that shows a story look so, without a reload. */
export async function setLook(page: Page, look: Look): Promise<void> {
  const { colorScheme = 'light', forcedColors = 'none', dir } = look;
  await page.emulateMedia({ forcedColors });
  await page.evaluate(
    ({ colorScheme, dir }) => {
      document.documentElement.style.colorScheme = colorScheme;
      if (dir) document.documentElement.dir = dir;
    },
    { colorScheme, dir },
  );
}
