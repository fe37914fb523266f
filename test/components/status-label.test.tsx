import { renderHook } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useStatusLabel } from '../../src/components/index.js';
import { de, fr } from '../../src/i18n/locales/index.js';
import { defineOrderFlow } from '../../src/order/index.js';
import { OrderStatusProvider } from '../../src/react/index.js';

const flow = defineOrderFlow({ statuses: { NEW: { label: 'New' } }, steps: ['NEW'], transitions: {} });

it('names a status as the components do: by the given labels, the provider’s, the flow', () => {
  const { result, rerender } = renderHook(
    (options: Parameters<typeof useStatusLabel>[0]) => useStatusLabel(options),
    {
      wrapper: ({ children }) => <OrderStatusProvider labels={de}>{children}</OrderStatusProvider>,
    },
  );
  expect(result.current('SHIPPED')).toBe(de.statuses.SHIPPED);
  rerender({ labels: fr });
  expect(result.current('SHIPPED')).toBe(fr.statuses.SHIPPED);
  rerender({ flow });
  expect(result.current('NEW')).toBe('New');
  expect(result.current('ON_HOLD')).toBe('On hold');
});

it('returns the same function until the language changes', () => {
  const { result, rerender } = renderHook(() => useStatusLabel());
  const first = result.current;
  rerender();
  expect(result.current).toBe(first);
});
