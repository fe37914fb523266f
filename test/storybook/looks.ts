import type { Page } from 'playwright';

/** An appearance of a page; defaults to a light page. */
export interface Look {
  readonly colorScheme?: 'light' | 'dark';
  readonly forcedColors?: 'active' | 'none';
  readonly dir?: 'rtl';
}

/** The appearances that every story is tested in. */
export const looks = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  'forced colours': { forcedColors: 'active' },
  // Last, because the other looks do not reset the direction, which a story may set.
  'right to left': { dir: 'rtl' },
} as const satisfies Record<string, Look>;

/** Applies a look without a reload. */
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
