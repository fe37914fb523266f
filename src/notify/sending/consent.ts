import { addressHash } from '../contract/index.js';
import { channelNamed } from './preview.js';
import type { Settings } from './settings.js';

/** A change of one address's consent. */
export interface ConsentChange {
  /** The name of the channel. */
  readonly channel: string;
  /** An address, as `Channel.addressesOf` returns it; or its hash. */
  readonly address?: unknown;
  /** See `addressHash`; instead of the address. */
  readonly addressHash?: string;
  /** Where the person said so: `preferences`, `unsubscribe-link`, `inbound-sms`, `provider-report`, or a word of the app. */
  readonly source: string;
  /** The person, if known. */
  readonly userId?: string;
  /** Which text the person agreed to, e.g. `2026-11-sms`. */
  readonly textVersion?: string;
}

/** Appends to the consent log. @throws TypeError for an unknown channel, or without an address. */
export async function changeConsent(
  settings: Settings,
  caller: string,
  granted: boolean,
  change: ConsentChange,
): Promise<void> {
  const { channel: name, source, userId = '', textVersion } = change;
  const channel = channelNamed(settings, caller, name);
  if (change.addressHash === undefined && change.address === undefined) {
    throw new TypeError(
      `${caller}: there is no address, so nothing could be kept from it: pass address or addressHash.`,
    );
  }
  await settings.preferences.addConsent({
    userId,
    channel: name,
    addressHash: change.addressHash ?? (await addressHash(channel.keyOf(change.address))),
    granted,
    ...(textVersion !== undefined && { textVersion }),
    source,
    at: new Date().toISOString(),
  });
}
