import { backoff } from '../../options/index.js';
import type {
  Channel,
  Delivery,
  PreferenceStore,
  SendResult,
  Settlement,
  SuppressedReason,
} from '../contract/index.js';
import { errorText } from './error-text.js';
import type { RefusedReason } from './hooks.js';
import { isBefore } from './prepare.js';
import type { Settings } from './settings.js';
import { timeAfter } from './time-after.js';

/** Ms before another attempt. */
const RETRY = { floor: 5_000, ceiling: 600_000 };

/** When to handle a delivery again; nothing if it is done. */
export type Again = { readonly notBefore: Date } | undefined;

/** Ends the claims of deliveries, and calls the hooks. */
export interface Conclude {
  /** There is no use in sending it. */
  suppressed(delivery: Delivery, reason: SuppressedReason): Promise<Again>;
  /** It may have been sent, and is not tried again. */
  unknown(delivery: Delivery, error: unknown): Promise<Again>;
  /** Nothing was tried: it waits. */
  waiting(delivery: Delivery, until: Date): Promise<Again>;
  /** It was not sent: it is tried again while it is of use. @param after ms at least. */
  notSent(delivery: Delivery, error: unknown, after?: number): Promise<Again>;
  result(channel: Pick<Channel, 'onUnknown'>, delivery: Delivery, result: SendResult): Promise<Again>;
}

/** What {@link createConclude} needs. */
export interface ConcludeSettings extends Pick<Settings, 'deliveries' | 'hooks' | 'observe' | 'onError'> {
  /** Keeps what a provider has refused for good. */
  readonly preferences: Pick<PreferenceStore, 'addConsent'>;
}

/** What a refusal is kept as. */
const suppressedAs: Readonly<Record<RefusedReason, SuppressedReason>> = {
  'invalid-address': 'gone',
  gone: 'gone',
  'opted-out': 'opted-out',
  policy: 'policy',
};

export function createConclude({
  deliveries,
  preferences,
  hooks,
  observe,
  onError,
}: ConcludeSettings): Conclude {
  const settle = ({ id, attempts }: Delivery, settlement: Settlement) =>
    deliveries.settle(id, attempts, settlement, new Date().toISOString());

  async function suppress(delivery: Delivery, reason: SuppressedReason, result: Partial<Settlement>) {
    await settle(delivery, { ...result, state: 'suppressed', reason });
    observe(() => hooks.suppressed?.(delivery, reason));
    return undefined;
  }

  async function unknown(delivery: Delivery, error: unknown) {
    await settle(delivery, { state: 'unknown', ...textOf(error) });
    observe(() => hooks.unknown?.(delivery, error));
    return undefined;
  }

  async function refused(delivery: Delivery, reason: RefusedReason, error: unknown) {
    if (reason !== 'policy') await revoke(delivery);
    await settle(delivery, { state: 'suppressed', reason: suppressedAs[reason], ...textOf(error) });
    observe(() => hooks.refused?.(delivery, reason, error));
    return undefined;
  }

  /** Keeps later messages from an address. If that fails, the next message is refused as well. */
  async function revoke({ userId, channel, addressHash }: Delivery): Promise<void> {
    const at = new Date().toISOString();
    const record = { userId, channel, addressHash, granted: false, source: 'provider-report', at };
    await preferences.addConsent(record).catch(onError);
  }

  /** @param expired ends a delivery that would be of no use at the time of the next attempt. */
  async function retry(delivery: Delivery, error: unknown, after: number, expired: () => Promise<Again>) {
    const wait = Math.max(after, backoff(delivery.attempts - 1, RETRY));
    const notBefore = timeAfter(wait);
    if (!isBefore(notBefore, delivery)) return expired();
    await settle(delivery, { state: 'pending', ...textOf(error) });
    observe(() => hooks.retried?.(delivery, notBefore, error));
    return { notBefore };
  }

  const notSent = (delivery: Delivery, error: unknown, after = 0) =>
    retry(delivery, error, after, () => suppress(delivery, 'expired', textOf(error)));

  return {
    suppressed: (delivery, reason) => suppress(delivery, reason, { isAttempt: false }),
    unknown,
    notSent,
    async waiting(delivery, until) {
      await settle(delivery, { state: 'pending', isAttempt: false });
      return { notBefore: until };
    },
    async result(channel, delivery, result) {
      if (result.outcome === 'not-sent') return notSent(delivery, result.error, result.retryAfter);
      if (result.outcome === 'refused') return refused(delivery, result.reason, result.error);
      if (result.outcome === 'unknown') {
        const { error } = result;
        if (channel.onUnknown === 'never') return unknown(delivery, error);
        return retry(delivery, error, 0, () => unknown(delivery, error));
      }
      const { providerId } = result;
      await settle(delivery, { state: 'sent', ...(providerId !== undefined && { providerId }) });
      observe(() => hooks.sent?.(delivery, providerId));
      return undefined;
    },
  };
}

function textOf(error: unknown): { readonly error?: string } {
  const text = errorText(error);
  return text === undefined ? {} : { error: text };
}
