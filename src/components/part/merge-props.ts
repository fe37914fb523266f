import { clsx } from 'clsx';
import type { CSSProperties } from 'react';

type Props = Readonly<Record<string, unknown>>;

/**
 * Props laid over props: the later win, but class names and styles are joined and of two event
 * handlers both run, the outer one first. An `undefined` overrides nothing.
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
