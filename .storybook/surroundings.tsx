import { type ReactNode, useLayoutEffect } from 'react';

/** What the toolbar says of the page around a story. */
export interface Surroundings {
  readonly colorScheme: string;
  readonly dir: string;
  readonly lang: string;
  readonly children: ReactNode;
}

/**
 * Kept out of a stylesheet, as bundlers rewrite `light-dark()` there into something that doesn't follow the
 * `color-scheme` that the toolbar sets.
 */
const background = 'light-dark(#f6f7f9, #0d0e11)';
const fontFamily = 'system-ui, sans-serif';

/** A story on a page of its own, as a shop would have it. */
export function StoryPage({ colorScheme, dir, lang, children }: Surroundings) {
  useLayoutEffect(() => {
    Object.assign(document.documentElement, { dir, lang });
    document.documentElement.style.colorScheme = colorScheme;
    Object.assign(document.body.style, { background, fontFamily });
  }, [colorScheme, dir, lang]);
  return (
    <main style={{ maxWidth: '48rem', margin: '0 auto', padding: 'clamp(1rem, 4vw, 2.5rem)' }}>
      {children}
    </main>
  );
}

/** A story as an example amid a page of the docs, which stay as they are. */
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

/** Stops all that moves, whatever the system prefers. */
export const ReducedMotion = () => <style>{still}</style>;
