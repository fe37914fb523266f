import type { Meta, StoryObj } from '@storybook/react-vite';
import { useEffect } from 'react';
import { OrderLookup, type OrderLookupProps } from 'react-order-status';
import { expect, fn, userEvent, within } from 'storybook/test';

/** The form by which a guest finds an order. Its server is replaced by an answer. */
const meta = {
  title: 'Order look-up/States',
  component: OrderLookup,
  args: { onFound: fn() },
} satisfies Meta<OrderLookupProps>;

export default meta;

type Story = StoryObj<typeof meta>;

/** Answers every request while it is shown. */
function Answering({ answer, ...props }: OrderLookupProps & { readonly answer: () => Promise<Response> }) {
  useEffect(() => {
    const { fetch } = window;
    window.fetch = answer;
    return () => {
      window.fetch = fetch;
    };
  }, [answer]);
  return <OrderLookup {...props} />;
}

/** The form after it was sent, with the message that it shows then. */
const sent = (answer: () => Promise<Response>, message: string): Story => ({
  render: (args) => <Answering {...args} answer={answer} />,
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.type(canvas.getByLabelText('Order number'), '1001');
    await userEvent.type(canvas.getByLabelText('Email address'), 'ann@example.com');
    await userEvent.click(canvas.getByRole('button'));
    await expect(await canvas.findByText(message)).toBeVisible();
  },
});

const refused = (status: number, code: string) => async () => Response.json({ error: { code } }, { status });

export const Empty: Story = {};
export const Postcode: Story = { args: { contact: 'postcode' } };
export const Searching = sent(() => new Promise(() => {}), 'Searching…');
export const NotFound = sent(refused(404, 'no-match'), 'We couldn’t find an order with these details.');
export const TooManyAttempts = sent(
  refused(429, 'too-many-attempts'),
  'Too many attempts. Please try again later.',
);
export const Failed = sent(refused(500, 'internal-error'), 'That didn’t work. Please try again.');
