import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { OrderStatusTracker } from '../../src/components/index.js';
import type { ProofOfDelivery } from '../../src/order/index.js';
import { violations } from './axe.js';
import { orderAt } from './orders.js';

const photoUrl = 'https://photos.example/7712.jpg?signature=a';
const orderWith = (proofOfDelivery: ProofOfDelivery) =>
  orderAt('DELIVERED', { tracking: [{ carrier: 'UPS', proofOfDelivery }] });
const draw = (proof: ProofOfDelivery) =>
  render(<OrderStatusTracker order={orderWith(proof)} live={false} />).container;

describe('the proof of delivery', () => {
  it('is a photo and the name of the person who received the package', async () => {
    const container = draw({ photoUrl, receivedBy: 'A. Neighbour' });
    const photo = screen.getByRole('img', { name: 'Photo of the delivery' });
    expect(photo.getAttribute('src')).toBe(photoUrl);
    expect(photo.getAttribute('loading')).toBe('lazy');
    expect(photo.getAttribute('referrerpolicy')).toBe('no-referrer');
    expect(container.querySelector('figcaption')?.textContent).toBe('Received by A. Neighbour');
    expect(await violations(container)).toEqual([]);
  });

  it('keeps the name apart from the direction of the text around it', () => {
    expect(draw({ receivedBy: 'أحمد' }).querySelector('figcaption > bdi')?.textContent).toBe('أحمد');
  });

  it('is the name alone where there is no photo, and the photo alone where there is no name', () => {
    expect(draw({ receivedBy: 'Ann' }).querySelector('img')).toBeNull();
    expect(draw({ photoUrl }).querySelector('figcaption')).toBeNull();
  });

  it.each(['javascript:alert(1)', 'data:image/svg+xml,<svg/>', '/photos/1.jpg', 'www.example.com/1.jpg'])(
    'never loads %s',
    (unsafe) => {
      expect(draw({ photoUrl: unsafe }).querySelector('img, figure')).toBeNull();
    },
  );
});
