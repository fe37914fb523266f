import { render } from '@testing-library/react';
import { expect, it } from 'vitest';
import { OrderStatusTracker, OrderTimeline } from '../../src/components/index.js';
import { ar } from '../../src/i18n/locales/index.js';
import { fullOrder, skippingHistory } from './orders.js';

/** The texts of the shop, which may be of another language than the page. */
const texts = [
  'The street has no such number.',
  'Confirm your address',
  'Memphis, TN, US',
  'FedEx',
  'Paid',
  'Preparing!',
];

it('each text of the shop has a direction of its own, so that its punctuation stays where it belongs', () => {
  const { container } = render(
    <div dir="rtl">
      <OrderStatusTracker order={fullOrder} live={false} labels={ar} />
      <OrderTimeline
        history={[...skippingHistory, { status: 'PENDING', timestamp: '2026-11-22T08:00:00Z' }]}
        labels={{ ...ar, statuses: { PENDING: 'Preparing!' } }}
      />
    </div>,
  );
  for (const text of texts) {
    const shown = [...container.querySelectorAll('*')].filter(
      ({ children, textContent }) => children.length === 0 && textContent === text,
    );
    expect(shown.length, text).toBeGreaterThan(0);
    for (const element of shown) {
      expect(element.closest('[dir=auto], bdi'), element.outerHTML).not.toBeNull();
    }
  }
});
