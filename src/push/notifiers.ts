import type { Notifier } from '../notifications/index.js';

/**
 * Several notifiers as one: each shows every update, also if another one fails. Create it outside of components.
 * @throws (its `notify`) what the one notifier threw that failed, or an AggregateError, after all have ended.
 */
export const notifiers = (all: readonly Notifier[]): Notifier => ({
  async notify(update, context) {
    const results = await Promise.allSettled(all.map(async (one) => one.notify(update, context)));
    const errors = results.flatMap((result): unknown[] =>
      result.status === 'rejected' ? [result.reason] : [],
    );
    if (errors.length === 1) throw errors[0];
    if (errors.length > 1) throw new AggregateError(errors, `${errors.length} notifiers failed.`);
  },
});
