import type { Feed } from './feed.js';
import type { Follower, FollowHandler, FollowOptions } from './follow.js';
import { type FollowContext, follow, type RunningFollower } from './follower.js';

/** Options of {@link Followers}. */
export interface FollowersOptions extends Omit<FollowContext, 'feed'> {
  /** What the engine keeps for a name. */
  readonly feedOf: (name: string) => Feed;
  /** The first follower begins: wakes by notifications are needed from now on. */
  readonly started?: () => void;
}

/** All followers of a bus in this process. */
export class Followers {
  readonly #options: FollowersOptions;
  readonly #running = new Set<RunningFollower>();

  constructor(options: FollowersOptions) {
    this.#options = options;
  }

  /** @throws TypeError */
  add(name: string, handler: FollowHandler, options: FollowOptions): Follower {
    const { feedOf, started, ...context } = this.#options;
    const running = follow(name, handler, options, { ...context, feed: feedOf(name) });
    this.#running.add(running);
    started?.();
    return {
      ready: running.ready,
      close: () => {
        this.#running.delete(running);
        return running.close();
      },
    };
  }

  /** There may be something to read. */
  wake(): void {
    for (const running of this.#running) running.wake();
  }

  async close(): Promise<void> {
    await Promise.all([...this.#running].map((running) => running.close()));
  }
}
