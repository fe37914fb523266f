import { clsx } from 'clsx';
import type { CSSProperties } from 'react';

type Props = Readonly<Record<string, unknown>>;

/**
 * Merges given props over own ones: class names and styles are joined, both event handlers run, the given one first,
 * and other props are overridden. `undefined` overrides nothing.
 */
export function mergeProps(own: Props, given: Props): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...own };
  for (const [name, value] of Object.entries(given)) {
    if (value !== undefined) merged[name] = join(name, own[name], value);
  }
  return merged;
}

function join(name: string, own: unknown, given: unknown): unknown {
  if (name === 'className') return clsx(own as string, given as string); // React's type of the prop
  if (name === 'style') return { ...(own as CSSProperties), ...(given as CSSProperties) }; // likewise
  if (/^on[A-Z]/.test(name) && isHandler(own) && isHandler(given)) {
    return (...args: unknown[]) => {
      given(...args);
      own(...args);
    };
  }
  return given;
}

function isHandler(value: unknown): value is (...args: unknown[]) => void {
  return typeof value === 'function';
}
