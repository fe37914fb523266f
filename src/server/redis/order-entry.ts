import type { StoredUpdate } from '../bus/index.js';

/** An update as Redis has it. */
export interface OrderEntry {
  readonly update: StoredUpdate;
  /** Random: tells two updates apart that were given one version, before and after a loss. */
  readonly nonce: string;
}

/** An entry as it is published. */
export interface PublishedEntry extends OrderEntry {
  readonly epoch: string;
}

/** Nothing when it is not one of ours: anyone may publish on a channel. */
export function parseMessage(message: string): PublishedEntry | undefined {
  try {
    // Checked in the next lines.
    const { epoch, nonce, update } = JSON.parse(message) as Partial<PublishedEntry>;
    if (typeof epoch !== 'string' || typeof nonce !== 'string') return undefined;
    return Number.isSafeInteger(update?.version) && update ? { epoch, nonce, update } : undefined;
  } catch {
    return undefined;
  }
}
