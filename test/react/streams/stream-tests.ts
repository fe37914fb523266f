import { act, renderHook, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { type SetupServer, setupServer } from 'msw/node';
import { createElement } from 'react';
import toast from 'react-hot-toast';
import {
  createOrderStatusClient,
  fallback,
  type OrderStatusClient,
  OrderStatusProvider,
  polling,
  type Transport,
  useOrderStatus,
} from 'react-order-status';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

/** A server of the order 123, initially PENDING, and the transport to its stream. */
export interface StreamServer {
  readonly transport: Transport;
  /** Lets the stream connect. */
  accept(): void;
  /** Fails every stream, current and later ones. */
  fail(): void;
  /** Publishes that the order is PROCESSING, with the note "Packed". */
  publish(): unknown;
}

/** The basic tests of streaming, fallback and notifications, with one kind of stream. */
export function streamTests(kind: string, start: (network: SetupServer) => StreamServer) {
  const network = setupServer();
  let client: OrderStatusClient | undefined;

  function watch(server: StreamServer, enableNotifications: boolean) {
    let polls = 0;
    network.use(
      http.get('*/api/orders/123', () => {
        polls += 1;
        return HttpResponse.json({ orderId: '123', status: 'PENDING' });
      }),
    );
    client = createOrderStatusClient({ transport: fallback([server.transport, polling()]) });
    const { result } = renderHook(
      () => useOrderStatus('123', 'PENDING', { enableNotifications, pollingInterval: 250 }),
      { wrapper: ({ children }) => createElement(OrderStatusProvider, { client, children }) },
    );
    return { result, polls: () => polls };
  }

  describe(`useOrderStatus, by ${kind}`, () => {
    beforeAll(() => network.listen({ onUnhandledRequest: 'error' }));
    afterEach(() => {
      // Immediately: a lingering client would poll the server of the next test.
      client?.close();
      network.resetHandlers();
      vi.restoreAllMocks();
      toast.remove();
    });
    afterAll(() => network.close());

    it('should connect via SSE', async () => {
      const server = start(network);
      const { result, polls } = watch(server, false);
      expect(result.current.isConnected).toBe(false);

      act(() => server.accept());

      await waitFor(() => expect(result.current.isConnected).toBe(true));
      expect(result.current.connectionType).toBe('sse');
      expect(polls()).toBe(0);
    });

    it('should fallback to polling on SSE error', async () => {
      const server = start(network);
      const { result, polls } = watch(server, false);

      act(() => server.fail());

      await waitFor(() => expect(result.current.connectionType).toBe('polling'));
      expect(result.current.isConnected).toBe(true);
      // The interval has started: it polls again.
      await waitFor(() => expect(polls()).toBeGreaterThanOrEqual(2));
    });

    it('should show notifications on status change', async () => {
      const success = vi.spyOn(toast, 'success');
      const server = start(network);
      const { result } = watch(server, true);
      act(() => server.accept());
      await waitFor(() => expect(result.current.isConnected).toBe(true));

      await act(async () => server.publish());

      await waitFor(() => expect(success).toHaveBeenCalledTimes(1));
      expect(success).toHaveBeenCalledWith(
        'Order status updated: Pending → Processing',
        expect.objectContaining({ icon: '📦', duration: 5_000 }),
      );
      expect(result.current).toMatchObject({ status: 'PROCESSING', connectionType: 'sse' });
    });
  });
}
