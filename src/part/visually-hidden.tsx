'use client';

import type { CSSProperties, ReactNode } from 'react';

const hidden: CSSProperties = {
  position: 'absolute',
  width: '1px',
  height: '1px',
  margin: '-1px',
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
};

/**
 * Hides an element visually, not from screen readers. The class is that of the stylesheet; the ref hides the element
 * without the stylesheet. A `style` attribute in the markup of a server would be refused by the policy
 * `style-src 'self'`.
 */
export const visuallyHidden = {
  className: 'os-visually-hidden',
  ref: (element: HTMLElement | null): void => {
    if (element) Object.assign(element.style, hidden);
  },
};

/** Text for screen readers only. */
export function VisuallyHidden({ children }: { readonly children: ReactNode }) {
  return <span {...visuallyHidden}>{children}</span>;
}
