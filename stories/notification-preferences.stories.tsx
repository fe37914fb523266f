import type { Decorator, Meta, StoryObj } from '@storybook/react-vite';
import { NotificationPreferences, type NotificationPreferencesProps } from 'react-order-status/preferences';
import * as allLabels from 'react-order-status/preferences/labels';
import { expect, userEvent, within } from 'storybook/test';
import { customer, preferencesServer, withUnsubscribed } from './preferences-server.js';

/** In the language of the toolbar. */
const InLanguage: Decorator<NotificationPreferencesProps> = (Story, { globals, args }) => {
  const labels = Object.values(allLabels).find(({ locale }) => locale === globals.locale);
  return <Story args={{ ...args, labels: args.labels ?? labels }} />;
};

/** What a customer receives, and how. Its server is replaced by one in the page. */
const meta = {
  title: 'Notification preferences/States',
  component: NotificationPreferences,
  decorators: [InLanguage],
  args: { fetch: preferencesServer(customer) },
} satisfies Meta<NotificationPreferencesProps>;

export default meta;

type Story = StoryObj<typeof meta>;

/** After a choice was made. */
const chosen = (server: typeof fetch, message: string): Story => ({
  args: { fetch: server },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('switch', { name: 'Delivered Email' }));
    await expect(await canvas.findByText(message)).toBeVisible();
  },
});

/** Waits for what the server has returned. */
const shown: NonNullable<Story['play']> = async ({ canvasElement }) => {
  await within(canvasElement).findByRole('table');
};

export const Default: Story = { play: shown };
export const Dark: Story = { globals: { theme: 'dark' }, play: shown };
export const RightToLeft: Story = { globals: { locale: 'ar' }, play: shown };
export const Narrow: Story = {
  decorators: [
    (Story) => (
      <div style={{ maxWidth: '20rem' }}>
        <Story />
      </div>
    ),
  ],
  play: shown,
};
export const QuietHours: Story = {
  args: {
    fetch: preferencesServer({
      ...customer,
      preferences: {
        ...customer.preferences,
        quietHours: { from: '22:00', until: '07:00', timeZone: 'Europe/Berlin' },
      },
    }),
  },
  play: shown,
};
export const Unsubscribed: Story = { args: { fetch: preferencesServer(withUnsubscribed) }, play: shown };
export const RenderedByTheServer: Story = { args: { initial: customer, url: '/unused' }, play: shown };
export const Saved = chosen(preferencesServer(customer), 'Saved');
export const Saving = chosen(preferencesServer(customer, { save: () => new Promise(() => {}) }), 'Saving…');
export const NotSaved = chosen(
  preferencesServer(customer, { save: async () => Response.json({ error: {} }, { status: 500 }) }),
  'That change was not saved. Please try again.',
);
export const Loading: Story = { args: { fetch: () => new Promise(() => {}) } };
export const Unavailable: Story = {
  args: { fetch: async () => Response.json({ error: {} }, { status: 503 }) },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole('button', { name: 'Try again' });
  },
};
export const SignedOut: Story = {
  args: { fetch: async () => Response.json({ error: { code: 'unauthorized' } }, { status: 401 }) },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText('Sign in to choose your notifications.');
  },
};
