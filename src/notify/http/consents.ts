import type { Deadline } from '../callbacks/index.js';
import { addressHash, type ConsentRecord, type PreferenceStore } from '../contract/index.js';
import type { ChoosableChannel, NotificationHandlersOptions } from './handler-options.js';
import { maskedAddress } from './masked-address.js';

/** An address of a person, with its newest consent. */
export interface ConsentedAddress {
  readonly hash: string;
  readonly masked: string | null;
  readonly consent: ConsentRecord | null;
}

type ConsentOptions = Pick<NotificationHandlersOptions, 'preferences' | 'person'>;

/** Reads the addresses of a person in a channel; null if the channel has no addresses. */
export type ReadAddresses = (
  userId: string,
  channel: ChoosableChannel,
) => Promise<readonly ConsentedAddress[] | null>;

export function createReadAddresses(options: ConsentOptions, within: Deadline): ReadAddresses {
  const personOf = async (userId: string) =>
    options.person ? within('person', () => options.person?.(userId)) : { userId };

  return async (userId, channel) => {
    const { addressesOf, keyOf } = channel;
    if (!addressesOf || !keyOf) return null;
    const recipient = await personOf(userId);
    if (!recipient) return [];
    // Methods, which a channel of the app may implement by `this`.
    const addresses = await within('addressesOf', () => addressesOf.call(channel, recipient));
    return Promise.all(
      addresses.map(async (address) => {
        const key = keyOf.call(channel, address);
        const hash = await addressHash(key);
        const consent = await within('preferences', () => options.preferences.consentOf(channel.name, hash));
        return { hash, masked: maskedAddress(key), consent };
      }),
    );
  };
}

/** What a record says beside its time. */
type Consent = Omit<ConsentRecord, 'at'>;

/** Appends a record unless the newest one for the address says the same. */
export async function appendConsent(
  store: PreferenceStore,
  within: Deadline,
  consent: Consent,
): Promise<void> {
  const { channel, addressHash, granted } = consent;
  const newest = await within('preferences', () => store.consentOf(channel, addressHash));
  if (newest?.granted === granted) return;
  await within('preferences', () => store.addConsent({ ...consent, at: new Date().toISOString() }));
}

/** The consent of a channel: true if granted for an address, false if revoked for all of them, null without one. */
export function consentOfAll(addresses: readonly ConsentedAddress[]): boolean | null {
  if (addresses.some(({ consent }) => consent?.granted === true)) return true;
  const isRevoked = addresses.length > 0 && addresses.every(({ consent }) => consent?.granted === false);
  return isRevoked ? false : null;
}
