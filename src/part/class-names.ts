import { clsx } from 'clsx';

/**
 * The class of each part of a styled component: the stylesheet's, e.g. `os-tracker__step`, and
 * the caller's own from `classNames`.
 */
export function partClasses<Name extends string>(
  block: string,
  classNames: { readonly [Key in Name]?: string } | undefined,
): (name: Name) => string {
  return (name) => clsx(name === 'root' ? block : `${block}__${name}`, classNames?.[name]);
}
