'use client';
import { clientFor, type OrderStatusClient, type Transport } from '../client/index.js';
import { useOrderStatusDefaults } from './order-status-provider.js';

/** The client to watch with: of the given transport, else of the provider, else the default one. */
export function useClient(transport?: Transport): OrderStatusClient {
  const defaults = useOrderStatusDefaults();
  if (transport) return clientFor(transport);
  return defaults.client ?? clientFor(defaults.transport);
}
