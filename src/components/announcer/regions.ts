import { shared } from '../../client/index.js';

type Speak = (text: string) => void;

/** The live regions of each order, in the order in which they were mounted. */
const regions = () => shared('regions', () => new Map<string, Set<Speak>>());

/** Adds a live region of an order. @returns removes it. */
export function addRegion(orderId: string, speak: Speak): () => void {
  const known = regions().get(orderId) ?? new Set();
  regions().set(orderId, known.add(speak));
  return () => {
    known.delete(speak);
    if (known.size === 0) regions().delete(orderId);
  };
}

/** Announces a text in one live region of the order. */
export function announce(orderId: string, text: string): void {
  const [speak] = regions().get(orderId) ?? [];
  speak?.(text);
}

/** Whether {@link announce} uses this region: all regions of an order detect the same, and one announces it. */
export const isSpeaker = (orderId: string, speak: Speak): boolean =>
  regions().get(orderId)?.values().next().value === speak;
