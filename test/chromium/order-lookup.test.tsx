import { OrderLookup } from 'react-order-status';
import { expect, it, onTestFinished, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { mount } from './mount.js';

function serve(answer: () => Response) {
  const { fetch } = window;
  const requested = vi.fn(async () => answer());
  window.fetch = requested;
  onTestFinished(() => {
    window.fetch = fetch;
  });
  return requested;
}

it('is filled in and sent by the keyboard; the message is announced while the focus stays', async () => {
  const requested = serve(() => Response.json({ error: { code: 'no-match' } }, { status: 404 }));
  mount(<OrderLookup />, { width: '320px' });
  await userEvent.click(page.getByLabelText('Order number'));
  await userEvent.keyboard('1001{Tab}ann@example.com{Tab}{Enter}');
  await expect
    .element(page.getByRole('status'))
    .toHaveTextContent('We couldn’t find an order with these details.');
  expect(document.activeElement).toBe(page.getByRole('button').element());
  expect(requested).toHaveBeenCalledOnce();
});

it('is not sent while a field is empty or is no email address', async () => {
  const requested = serve(() => Response.json({}));
  mount(<OrderLookup />);
  await userEvent.fill(page.getByLabelText('Order number'), '1001');
  await userEvent.click(page.getByRole('button'));
  await userEvent.fill(page.getByLabelText('Email address'), 'ann');
  await userEvent.click(page.getByRole('button'));
  expect(requested).not.toHaveBeenCalled();
});

it('has controls of 44 px at least, and fits into 320 px', async () => {
  const host = mount(<OrderLookup contact="postcode" />, { width: '320px' });
  await expect.element(page.getByRole('button')).toBeVisible();
  for (const control of host.querySelectorAll('input, button')) {
    expect(control.getBoundingClientRect().height).toBeGreaterThanOrEqual(44);
    expect(control.getBoundingClientRect().right).toBeLessThanOrEqual(host.getBoundingClientRect().right);
  }
});
