import { vi } from 'vitest';
import { PATIENCE } from './patience.js';

const { waitFor } = vi;

/** Vitest's own default is one second, and no setting changes it. */
vi.waitFor = (callback, options) =>
  waitFor(callback, typeof options === 'number' ? options : { timeout: PATIENCE, ...options });
