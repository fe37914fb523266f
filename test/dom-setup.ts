import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';
import { PATIENCE } from './patience/patience.js';

afterEach(cleanup);
configure({ asyncUtilTimeout: PATIENCE });

/** jsdom has no `matchMedia`, and react-hot-toast asks it for reduced motion: nothing matches. */
window.matchMedia ??= (media) =>
  Object.assign(new EventTarget(), {
    media,
    matches: false,
    onchange: null,
    addListener: () => {},
    removeListener: () => {},
  });
