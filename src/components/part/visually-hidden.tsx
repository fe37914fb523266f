import type { CSSProperties, ReactNode } from 'react';

/** Hides an element visually, not from screen readers. Inline, because it must work without the stylesheet. */
export const visuallyHidden: CSSProperties = {
  position: 'absolute',
  width: 1,
  height: 1,
  margin: -1,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
};

/** Text for screen readers only. */
export function VisuallyHidden({ children }: { readonly children: ReactNode }) {
  return <span style={visuallyHidden}>{children}</span>;
}
