'use client';
import { clientFor, type OrderStatusClient, type Transport } from '../client/index.js';
import { useOrderStatusDefaults } from './order-status-provider.js';

/** The client for the given transport, else the provider's, else the default one. */
export function useClient(transport?: Transport): OrderStatusClient {
  const defaults = useOrderStatusDefaults();
  if (transport) return clientFor(transport);
  return defaults.client ?? clientFor(defaults.transport);
}
