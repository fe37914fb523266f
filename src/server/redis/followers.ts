import type { OnError } from '../../options/index.js';
import { type FollowBus, Followers, FollowUnsupportedError } from '../bus/index.js';
import type { RedisConnection, RedisListener } from './connection.js';
import { ON_CLUSTER, RedisFeed } from './feed.js';
import { feedKeys } from './keys.js';
import type { Command } from './lua-script.js';

/** Ms between reads of the feed, in case a message was lost. */
const POLL_INTERVAL = 1_000;

/** Why a name can't begin with what was stored before. */
const NO_LIST =
  'redisBus has no list of all orders, so a name can only begin with what is stored from now on (`from: "now"`).';

/** Options of {@link createRedisFollowers}. */
export interface RedisFollowersOptions {
  readonly connection: Pick<RedisConnection, 'isCluster' | 'listen'>;
  readonly command: Command;
  readonly namespace: string;
  readonly onError: OnError;
}

/** The followers of a bus in this process. */
export interface RedisFollowers extends FollowBus {
  close(): Promise<void>;
}

/** Creates the followers of a bus; the first one opens a connection of its own that listens to the feed's channel. */
export function createRedisFollowers(options: RedisFollowersOptions): RedisFollowers {
  const { connection, command, namespace, onError } = options;
  let listener: RedisListener | undefined;
  const feedOf = (name: string) => {
    if (connection.isCluster) throw new FollowUnsupportedError(ON_CLUSTER);
    return new RedisFeed({ command, namespace, name });
  };
  const wake = () => followers.wake();
  const listen = () => {
    if (listener) return;
    listener = connection.listen({ message: wake, ready: wake, error: onError });
    listener.subscribe(feedKeys(namespace).channel).catch(onError);
  };
  const followers = new Followers({ feedOf, pollInterval: POLL_INTERVAL, onError, started: listen });
  return {
    follow(name, handler, followOptions = {}) {
      if (followOptions.from === 'beginning') throw new FollowUnsupportedError(NO_LIST);
      return followers.add(name, handler, followOptions);
    },
    unfollow: (name) => feedOf(name).forget(),
    async close() {
      await followers.close();
      listener?.close();
    },
  };
}
