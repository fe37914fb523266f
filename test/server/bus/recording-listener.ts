import type { BusListener, StoredUpdate } from 'react-order-status/server';
import { vi } from 'vitest';

/** A listener that records the updates it receives. */
export function recorder() {
  const updates: StoredUpdate[] = [];
  const listener: BusListener = {
    update: vi.fn((update: StoredUpdate) => void updates.push(update)),
    gap: vi.fn(),
    closed: vi.fn(),
  };
  return { listener, versions: () => updates.map(({ version }) => version), updates };
}
