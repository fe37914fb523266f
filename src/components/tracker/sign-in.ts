'use client';

import { definePart } from '../../part/index.js';
import { useViewContext } from '../view/index.js';
import { useTracker } from './tracker-context.js';

/**
 * An `<a>` to your sign-in page, with `href`; with `onClick` alone a `<button>`. Nothing without either, or unless the
 * server refuses the order until the customer signs in (401).
 */
export const SignIn = definePart('a', function useSignIn({ href, onClick, render }) {
  const { labels } = useViewContext();
  const { notice } = useTracker();
  if (notice?.remedy !== 'sign-in' || !(href || onClick || render)) return null;
  const children = labels.signIn;
  return href || render ? { children } : { tag: 'button', type: 'button', children };
});
