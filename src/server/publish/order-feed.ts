import {
  copyOf,
  type FollowBus,
  type Follower,
  type FollowHandler,
  type FollowOptions,
  FollowUnsupportedError,
} from '../bus/index.js';

/** The feed of all orders, as a server offers it. */
export interface OrderFeed<S extends string> {
  follow(name: string, handler: FollowHandler<S>, options?: FollowOptions): Follower;
  unfollow(name: string): Promise<void>;
}

/** Creates the {@link OrderFeed} of a bus. */
export function createOrderFeed<S extends string>(bus: Partial<FollowBus>): OrderFeed<S> {
  return {
    follow(name, handler, options) {
      if (!bus.follow) throw new FollowUnsupportedError(NO_FEED);
      // The bus accepts only statuses of the flow, whose type is S.
      return bus.follow(
        name,
        (update, call) => handler(copyOf(update) as Parameters<typeof handler>[0], call),
        options,
      );
    },
    async unfollow(name) {
      if (!bus.unfollow) throw new FollowUnsupportedError(NO_FEED);
      await bus.unfollow(name);
    },
  };
}

const NO_FEED = 'This bus has no feed of all orders.';
