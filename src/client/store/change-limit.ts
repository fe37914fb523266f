import { isDevelopment } from '../../options/index.js';
import { fullTexts } from '../../texts/index.js';
import { elapsedSince, type Instant, now } from '../browser/index.js';

/** How many changes are followed at once: an app may change its transport on sign-in, and undo that. */
const FREE_CHANGES = 5;
/** Ms between further connections; after twice as long without a change, the count starts again. */
const GAP = 10_000;

/** Limits how often one watcher changes its client, as each client opens a connection of its own (G7). */
export interface ChangeLimit {
  /** The client has changed. @returns ms to wait before it is subscribed to. */
  changed(): number;
  /** A client was subscribed to. */
  subscribed(): void;
}

/** Creates a limit. It warns, in development, when it is reached. */
export function createChangeLimit(): ChangeLimit {
  let changes = 0;
  // Absent before the first: a component that is prerendered must not read the clock.
  let last: Instant | undefined;
  return {
    changed() {
      const elapsed = last ? elapsedSince(last) : Number.POSITIVE_INFINITY;
      changes = elapsed < 2 * GAP ? changes + 1 : 1;
      if (changes === FREE_CHANGES + 1) warn();
      return changes > FREE_CHANGES ? Math.max(0, GAP - elapsed) : 0;
    },
    subscribed() {
      last = now();
    },
  };
}

function warn() {
  const text =
    fullTexts &&
    '[order-status] The transport or client changes with each render, so the page connects only once in 10 seconds. ' +
      'Create it outside of the component, or with useMemo.';
  if (text && isDevelopment()) console.warn(text);
}
