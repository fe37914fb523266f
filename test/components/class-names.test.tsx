import { describe, expect, it } from 'vitest';
import {
  OrderStatusTracker,
  OrderTimeline,
  type TimelinePart,
  type TrackerPart,
} from '../../src/components/index.js';
import { withClipboard } from './clipboard.js';
import { livePage, refusing, settled } from './live-page.js';
import { fullOrder, skippingHistory } from './orders.js';

/** A class for each part, which is its name. */
const trackerParts: { readonly [Part in TrackerPart]: Part } = {
  root: 'root',
  header: 'header',
  title: 'title',
  description: 'description',
  connection: 'connection',
  progress: 'progress',
  notice: 'notice',
  noticeText: 'noticeText',
  retry: 'retry',
  signIn: 'signIn',
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
  deliveryReason: 'deliveryReason',
  courier: 'courier',
  carrierLogo: 'carrierLogo',
  carrier: 'carrier',
  trackingNumber: 'trackingNumber',
  copy: 'copy',
  proof: 'proof',
  photo: 'photo',
  receivedBy: 'receivedBy',
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

/** The given classes on the page, each beside the class of the stylesheet for the same part. */
function classesOf(block: string): string[] {
  const found = [...document.querySelectorAll(`[class^=${block}]`)].map(({ className }) => {
    const [own = '', given] = className.split(' ');
    const part = own === block ? 'root' : own.slice(`${block}__`.length);
    return given === part ? part : `${className}: not of ${part}`;
  });
  return [...new Set(found)].sort();
}

const sorted = (parts: object) => Object.keys(parts).sort();

describe('classNames', () => {
  it('are set on each part of the tracker, and only there', async () => {
    withClipboard();
    for (const status of [401, 404]) {
      livePage(
        <>
          <OrderStatusTracker
            order={fullOrder}
            icons={{ FedEx: <svg /> }}
            signInUrl="/sign-in"
            classNames={trackerParts}
          />
          <OrderStatusTracker order={null} classNames={trackerParts} />
        </>,
        { transport: refusing(status) },
      );
    }
    await settled();
    expect(classesOf('os-tracker')).toEqual(sorted(trackerParts));
  });

  it('are set on each part of the timeline, and only there', () => {
    livePage(
      <>
        <OrderTimeline history={skippingHistory} limit={2} groupByDay classNames={timelineParts} />
        <OrderTimeline history={null} classNames={timelineParts} />
        <OrderTimeline history={null} loading classNames={timelineParts} />
      </>,
    );
    expect(classesOf('os-timeline')).toEqual(sorted(timelineParts));
  });
});
