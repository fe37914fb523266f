/** The most entries of a chunk; more entries are laid out in parts. */
export const CHUNK_SIZE = 100;

/** Px, until the browser has seen an entry. */
const ENTRY_HEIGHT = 80;

/**
 * The browser lays out and paints the element only in the viewport; find in page covers all. Set on each entry, it would
 * cost an observer for each. For a ref, because it must work without the stylesheet, and under `style-src 'self'`.
 */
export const skipOutOfView = (entries: number) => (element: HTMLElement | null) => {
  if (!element) return;
  element.style.contentVisibility = 'auto';
  element.style.containIntrinsicSize = `auto ${entries * ENTRY_HEIGHT}px`;
};
