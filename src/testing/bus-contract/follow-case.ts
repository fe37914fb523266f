import type { Follower, FollowOptions, OrderBus, StoredUpdate } from '../../server/index.js';
import type { ContractCase } from '../contract-case.js';
import { expectSoon, unmet } from '../expectation.js';
import { appending, type BusCase, type BusCaseContext, busCase, noteOn } from './bus-case.js';

/** The fixture of one case: a name that no other case follows. */
export interface FollowCase extends BusCase {
  readonly name: string;
  /** Follows the name, and waits until it is registered. @param fail whether the handler rejects. */
  follow(
    bus: OrderBus,
    options?: FollowOptions & { readonly name?: string; readonly fail?: (update: StoredUpdate) => boolean },
  ): Promise<Handled>;
  /** Publishes one update. */
  publish(orderId: string, note: string, bus?: OrderBus): Promise<StoredUpdate>;
  /** Waits until the handlers were called with exactly these notes of an order, in this sequence. */
  handles(
    handled: Handled | readonly Handled[],
    orderId: string,
    notes: readonly string[],
    fix: string,
  ): Promise<void>;
}

/** The calls of one handler. */
export interface Handled {
  readonly follower: Follower;
  readonly calls: readonly { readonly update: StoredUpdate; readonly attempt: number; readonly at: number }[];
}

const followOf = (bus: OrderBus): NonNullable<OrderBus['follow']> => {
  if (!bus.follow)
    throw unmet('a method `follow`', 'none', 'Implement `follow`, or do not set `follow: true`.');
  return bus.follow;
};

let calls = 0;

/** A case whose followers are closed, and whose names are forgotten, also if it fails. */
export function followCase(
  context: BusCaseContext,
  name: string,
  run: (given: FollowCase) => Promise<void>,
): ContractCase {
  return busCase(context, name, async (given) => {
    const followed = crypto.randomUUID();
    const names = new Set<string>([followed]);
    const followers: Follower[] = [];
    try {
      await run({
        ...given,
        name: followed,
        async follow(bus, { name: other = followed, fail = () => false, ...options } = {}) {
          names.add(other);
          const handled: { update: StoredUpdate; attempt: number; at: number }[] = [];
          const follower = followOf(bus)(
            other,
            async (update, { attempt }) => {
              calls += 1;
              handled.push({ update, attempt, at: calls });
              if (fail(update)) throw new Error('The handler fails on purpose.');
            },
            options,
          );
          followers.push(follower);
          await follower.ready;
          return { follower, calls: handled };
        },
        publish: (orderId, note, bus = given.bus) => bus.append(noteOn(orderId, note), appending),
        handles: (handled, orderId, notes, fix) =>
          expectSoon<unknown>(() => notesOf([handled].flat(), orderId), notes, {
            timeout: context.timeout,
            fix,
          }),
      });
    } finally {
      await Promise.all(followers.map((follower) => follower.close()));
      // Otherwise the engine would keep what the next cases publish.
      for (const each of names) await given.bus.unfollow?.(each);
    }
  });
}

/** The notes that handlers were called with for an order, in the sequence of the calls. */
export const notesOf = (handled: readonly Handled[], orderId: string) =>
  handled
    .flatMap((each) => each.calls)
    .filter(({ update }) => update.orderId === orderId)
    .sort((a, b) => a.at - b.at)
    .map(({ update }) => update.note);
