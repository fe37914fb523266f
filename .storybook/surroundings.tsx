import { type ReactNode, useLayoutEffect } from 'react';

/** The settings of the page around a story. */
export interface Surroundings {
  readonly colorScheme: string;
  readonly dir: string;
  readonly lang: string;
  /** Of the content, as a CSS length. */
  readonly maxWidth: string;
  readonly children: ReactNode;
}

/**
 * Not in a stylesheet, because bundlers rewrite `light-dark()` to code that does not follow the `color-scheme` of the
 * toolbar.
 */
const background = 'light-dark(#f6f7f9, #0d0e11)';
const fontFamily = 'system-ui, sans-serif';

/** A story on a page of its own. */
export function StoryPage({ colorScheme, dir, lang, maxWidth, children }: Surroundings) {
  useLayoutEffect(() => {
    Object.assign(document.documentElement, { dir, lang });
    document.documentElement.style.colorScheme = colorScheme;
    Object.assign(document.body.style, { background, fontFamily });
  }, [colorScheme, dir, lang]);
  return <main style={{ maxWidth, margin: '0 auto', padding: 'clamp(1rem, 4vw, 2.5rem)' }}>{children}</main>;
}

/** A story as an example in a docs page, whose own settings do not change. */
export function DocsExample({ colorScheme, dir, lang, children }: Surroundings) {
  return (
    <div dir={dir} lang={lang} style={{ colorScheme, background, fontFamily, padding: '1.5rem' }}>
      {children}
    </div>
  );
}

const still = `
  *, ::before, ::after {
    animation: none !important;
    transition: none !important;
  }
`;

/** Disables all animations and transitions, independent of the system preference. */
export const ReducedMotion = () => <style>{still}</style>;
