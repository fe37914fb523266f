import { describe, expect, it } from 'vitest';
import {
  OrderStatusTracker,
  OrderTimeline,
  type TimelinePart,
  type TrackerPart,
} from '../../src/components/index.js';
import { livePage, refusing } from './live-page.js';
import { fullHistory, fullOrder } from './orders.js';

/** Each part by its own name: a part that is added must be added here. */
const trackerParts: { readonly [Part in TrackerPart]: Part } = {
  root: 'root',
  header: 'header',
  title: 'title',
  description: 'description',
  connection: 'connection',
  progress: 'progress',
  notice: 'notice',
  attention: 'attention',
  attentionTitle: 'attentionTitle',
  attentionMessage: 'attentionMessage',
  action: 'action',
  list: 'list',
  step: 'step',
  indicator: 'indicator',
  connector: 'connector',
  content: 'content',
  label: 'label',
  time: 'time',
  note: 'note',
  shipping: 'shipping',
  packagesTitle: 'packagesTitle',
  packages: 'packages',
  package: 'package',
  packageTitle: 'packageTitle',
  packageStatus: 'packageStatus',
  delivery: 'delivery',
  deliveryLabel: 'deliveryLabel',
  deliveryTime: 'deliveryTime',
  previousDelivery: 'previousDelivery',
  courier: 'courier',
  carrier: 'carrier',
  trackingNumber: 'trackingNumber',
  lastUpdate: 'lastUpdate',
  bone: 'bone',
};

const timelineParts: { readonly [Part in TimelinePart]: Part } = {
  root: 'root',
  title: 'title',
  days: 'days',
  day: 'day',
  dayTitle: 'dayTitle',
  list: 'list',
  entry: 'entry',
  indicator: 'indicator',
  connector: 'connector',
  content: 'content',
  heading: 'heading',
  previous: 'previous',
  label: 'label',
  latest: 'latest',
  details: 'details',
  time: 'time',
  location: 'location',
  note: 'note',
  action: 'action',
  more: 'more',
  empty: 'empty',
  bone: 'bone',
};

/** The classes on the page, each beside the stylesheet's own of the same part. */
function classesOf(block: string): string[] {
  const found = [...document.querySelectorAll(`[class^=${block}]`)].map(({ className }) => {
    const [own = '', given] = className.split(' ');
    const part = own === block ? 'root' : own.slice(`${block}__`.length);
    return given === part ? part : `${className}: not of ${part}`;
  });
  return [...new Set(found)].sort();
}

const sorted = (parts: object) => Object.keys(parts).sort();

describe('the classes of one’s own', () => {
  it('reach every part of the tracker that has a class, and only that', () => {
    livePage(
      <>
        <OrderStatusTracker order={fullOrder} classNames={trackerParts} />
        <OrderStatusTracker order={null} classNames={trackerParts} />
      </>,
      { transport: refusing(403) },
    );
    expect(classesOf('os-tracker')).toEqual(sorted(trackerParts));
  });

  it('reach every part of the timeline that has a class, and only that', () => {
    livePage(
      <>
        <OrderTimeline history={fullHistory} limit={3} groupByDay classNames={timelineParts} />
        <OrderTimeline history={null} classNames={timelineParts} />
        <OrderTimeline history={null} loading classNames={timelineParts} />
      </>,
    );
    expect(classesOf('os-timeline')).toEqual(sorted(timelineParts));
  });
});
