import type { Meta, StoryObj } from '@storybook/react-vite';
import { OrderAnnouncer, Timeline, Tracker, useOrderTimeline, useOrderTracker } from 'react-order-status';
import { expect, within } from 'storybook/test';
import './own-markup.css';
import { byFedEx, now, orderAt } from './orders.js';

/** Ways to your own design: headless hooks, parts, and `classNames` (see Tailwind 4). */
const meta = { title: 'Recipes/Bring your own markup' } satisfies Meta;

export default meta;

type Story = StoryObj<typeof meta>;

const order = orderAt('SHIPPED', { tracking: [byFedEx] });
const still = { live: false, timeZone: 'UTC', now } as const;

/** The hooks return the data to show, and the attributes that make your markup accessible. */
function Receipt() {
  const tracker = useOrderTracker(order, still);
  const timeline = useOrderTimeline(order.statusHistory, { timeZone: 'UTC', now });
  return (
    <article className="receipt">
      <section {...tracker.getRootProps()}>
        <h2 {...tracker.getTitleProps()}>{tracker.label}</h2>
        <p>{tracker.progress?.text}</p>
        <ol {...tracker.getListProps()}>
          {tracker.steps.map((step) => (
            <li key={step.status} {...tracker.getStepProps(step)}>
              {step.label} <small>({step.stateText})</small>
            </li>
          ))}
        </ol>
        {tracker.packages.map((item) => (
          <p key={item.number}>
            {item.delivery?.label}: <b>{item.delivery?.text}</b>
            <br />
            {item.carrier} <a {...tracker.getLinkProps(item)}>{item.trackingNumber}</a>
          </p>
        ))}
      </section>
      <section {...timeline.getRootProps()}>
        <h3 {...timeline.getTitleProps()}>What happened</h3>
        <ol {...timeline.getListProps()}>
          {timeline.entries.map((entry) => (
            <li key={entry.key} {...timeline.getEntryProps(entry)}>
              <time dateTime={entry.time}>{entry.timeText}</time> {entry.label}
            </li>
          ))}
        </ol>
      </section>
      <OrderAnnouncer orderId={order.id} />
    </article>
  );
}

export const HeadlessHooks: Story = {
  render: () => <Receipt />,
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await expect(canvas.getAllByRole('listitem', { current: 'step' })).toHaveLength(1);
    await expect(canvas.getByText('Step 3 of 4')).toBeVisible();
  },
};

/** The parts provide behaviour and accessibility; elements, order and classes are yours. */
export const Parts: Story = {
  render: () => (
    <div className="receipt">
      <Tracker.Root order={order} {...still}>
        <Tracker.Title render={<h2 />} />
        <Tracker.List render={<ol className="dots" />}>
          <Tracker.Step>
            <Tracker.Indicator render={<b />}>●</Tracker.Indicator>
            <Tracker.Label />
          </Tracker.Step>
        </Tracker.List>
        <Tracker.Packages>
          <Tracker.Package>
            <Tracker.EstimatedDelivery />
            <Tracker.TrackingNumber />
          </Tracker.Package>
        </Tracker.Packages>
      </Tracker.Root>
      <Timeline.Root history={order.statusHistory} timeZone="UTC" now={now}>
        <Timeline.Title render={<h3 />} />
        <Timeline.Days>
          <Timeline.Day>
            <Timeline.DayTitle render={<h4 />} />
            <Timeline.List>
              <Timeline.Entry>
                <Timeline.Time /> <Timeline.Label /> <Timeline.Note render={<em />} />
              </Timeline.Entry>
            </Timeline.List>
          </Timeline.Day>
        </Timeline.Days>
      </Timeline.Root>
    </div>
  ),
};
