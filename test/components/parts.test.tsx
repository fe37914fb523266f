import { fireEvent, render, screen } from '@testing-library/react';
import { createRef, type ElementType, forwardRef, type ReactNode } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { MissingPartError, type PartProps, Timeline, Tracker } from '../../src/components/index.js';
import { historyTo, orderAt } from './orders.js';

afterEach(() => vi.restoreAllMocks());

const order = orderAt('SHIPPED', {
  estimatedDelivery: { until: '2026-11-25' },
  tracking: [
    { carrier: 'FedEx', trackingNumber: '7712', estimatedDelivery: { until: '2026-11-25' } },
    { carrier: 'UPS' },
  ],
});

type Place = (children: ReactNode) => ReactNode;

const inTracker = (children: ReactNode) => (
  <Tracker.Root order={order} live={false}>
    {children}
  </Tracker.Root>
);
const inStep = (children: ReactNode) =>
  inTracker(
    <Tracker.List>
      <Tracker.Step>{children}</Tracker.Step>
    </Tracker.List>,
  );
const inPackage = (children: ReactNode) =>
  inTracker(
    <Tracker.Packages>
      <Tracker.Package>{children}</Tracker.Package>
    </Tracker.Packages>,
  );
const inTimeline = (children: ReactNode) => (
  <Timeline.Root history={historyTo('DELIVERED')} limit={2}>
    {children}
  </Timeline.Root>
);
const inEntry = (children: ReactNode) =>
  inTimeline(
    <Timeline.List>
      <Timeline.Entry>{children}</Timeline.Entry>
    </Timeline.List>,
  );

const { Root: TrackerRoot, Announcer: _, Notice: __, Connection: ___, ...trackerParts } = Tracker;
const places: Record<string, Place> = {
  ...Object.fromEntries(
    ['Title', 'Description', 'Progress', 'List', 'Packages', 'LastUpdate'].map((name) => [name, inTracker]),
  ),
  Step: (children) => inTracker(<Tracker.List>{children}</Tracker.List>),
  Package: (children) => inTracker(<Tracker.Packages>{children}</Tracker.Packages>),
  ...Object.fromEntries(
    ['Carrier', 'TrackingNumber', 'EstimatedDelivery', 'PackageTitle'].map((name) => [name, inPackage]),
  ),
};
const { Root: TimelineRoot, Announcer: ____, Empty: _____, ...timelineParts } = Timeline;
const timelinePlaces: Record<string, Place> = {
  ...Object.fromEntries(['Title', 'List', 'More'].map((name) => [name, inTimeline])),
  Entry: (children) => inTimeline(<Timeline.List>{children}</Timeline.List>),
};

const OrderRoot = forwardRef<HTMLElement, PartProps<'section'>>((props, ref) => (
  <TrackerRoot order={order} live={false} {...props} ref={ref} />
));
const HistoryRoot = forwardRef<HTMLElement, PartProps<'section'>>((props, ref) => (
  <TimelineRoot history={null} {...props} ref={ref} />
));
const atTop: Place = (root) => root;

const cases: [string, ElementType, Place][] = [
  ...Object.entries(trackerParts).map(([name, Part]): [string, ElementType, Place] => [
    `Tracker.${name}`,
    Part,
    places[name] ?? inStep,
  ]),
  ...Object.entries(timelineParts).map(([name, Part]): [string, ElementType, Place] => [
    `Timeline.${name}`,
    Part,
    timelinePlaces[name] ?? inEntry,
  ]),
  ['Tracker.Root', OrderRoot, atTop],
  ['Timeline.Root', HistoryRoot, atTop],
];

describe.each(cases)('%s', (_name, Part, place) => {
  it('takes a class, a style and other props', () => {
    render(place(<Part className="mine" style={{ color: 'red' }} data-testid="part" title="hint" />));
    const part = screen.getAllByTestId('part')[0];
    expect(part?.className).toBe('mine');
    expect(part?.style.color).toBe('red');
    expect(part?.title).toBe('hint');
  });

  it('takes a ref', () => {
    const ref = createRef<HTMLElement>();
    render(place(<Part ref={ref} data-testid="part" />));
    expect(screen.getAllByTestId('part')).toContain(ref.current);
  });

  it('is drawn as another element, with its content', () => {
    render(place(<Part data-testid="part" />));
    const plain = screen.getAllByTestId('part')[0];
    const content = plain?.textContent;
    document.body.replaceChildren();
    render(place(<Part data-testid="part" className="own" render={<i className="given" />} />));
    const part = screen.getAllByTestId('part')[0];
    expect(part?.tagName).toBe('I');
    expect(part?.className).toBe('own given');
    expect(part?.textContent).toBe(content);
  });

  it('is drawn by a function', () => {
    render(place(<Part data-testid="part" render={(props: object) => <u {...props} />} />));
    expect(screen.getAllByTestId('part')[0]?.tagName).toBe('U');
  });
});

describe('a part', () => {
  it('fills the ref of the part and of the element it is drawn as', () => {
    const [outer, inner] = [createRef<HTMLHeadingElement>(), createRef<HTMLElement>()];
    const { unmount } = render(inTracker(<Tracker.Title ref={outer} render={<i ref={inner} />} />));
    expect(outer.current?.tagName).toBe('I');
    expect(inner.current).toBe(outer.current);
    unmount();
    expect(outer.current).toBeNull();
    expect(inner.current).toBeNull();
  });

  it('runs its own event handler and the given one', () => {
    const onClick = vi.fn();
    render(
      inTimeline([
        <Timeline.List key="list">
          <Timeline.Entry />
        </Timeline.List>,
        <Timeline.More key="more" onClick={onClick} />,
      ]),
    );
    fireEvent.click(screen.getByRole('button'));
    expect(onClick).toHaveBeenCalledOnce();
    expect(screen.getAllByRole('listitem')).toHaveLength(4);
  });

  it('takes content in place of its own; a label keeps the hidden state', () => {
    render(inStep(<Tracker.Label>Step</Tracker.Label>));
    expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
      'Step, completed',
      'Step, completed',
      'Step, current',
      'Step, upcoming',
    ]);
  });

  it('keeps the id that names its region', () => {
    render(inTracker(<Tracker.Title id="mine" />));
    expect(screen.getByRole('region', { name: 'Order status: Shipped' })).toBeDefined();
  });

  it('says where it belongs when it is used elsewhere', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    expect(() => render(<Tracker.Title />)).toThrow(MissingPartError);
    expect(() => render(<Tracker.Title />)).toThrow('<Tracker.Root>');
    expect(() => render(inTracker(<Tracker.Label />))).toThrow('<Tracker.List>');
  });
});
