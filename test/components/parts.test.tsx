import { fireEvent, render, screen } from '@testing-library/react';
import { createRef, type ReactNode } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { MissingPartError, Timeline, Tracker } from '../../src/components/index.js';
import { OrderStatusProvider } from '../../src/react/index.js';
import { allParts, hasElement, partAlone, partsOf, timeline, tracker } from './anatomy.js';
import { withClipboard } from './clipboard.js';
import { refusing, settled } from './live-page.js';
import { historyTo, orderAt } from './orders.js';

afterEach(() => vi.restoreAllMocks());

const order = orderAt('SHIPPED');

/** The name of a part in developer tools. */
function nameOf(part: unknown): string | undefined {
  const { displayName, render: renderPart } = part as { displayName?: string; render?: { name: string } }; // forwardRef's
  return displayName ?? renderPart?.name;
}

const inTracker = (children: ReactNode) => (
  <Tracker.Root order={order} live={false}>
    {children}
  </Tracker.Root>
);

describe.each([tracker, timeline])('a part of $name', (component) => {
  it('is listed exactly once', () => {
    expect(partsOf(component.anatomy).sort()).toEqual(Object.keys(component.parts).sort());
  });

  describe.each(partsOf(component.anatomy).filter(hasElement))('%s', (part) => {
    const draw = (props: object) => {
      withClipboard();
      const transport = refusing(component.refusedWith(part));
      const node = partAlone(component, part, { ...props, 'data-testid': 'part' });
      render(<OrderStatusProvider transport={transport}>{node}</OrderStatusProvider>);
      return settled();
    };
    const drawn = () => screen.getAllByTestId('part');

    it('accepts a class, a style and other props', async () => {
      const onClick = vi.fn((event: Event) => event.preventDefault());
      await draw({ className: 'mine', style: { color: 'red' }, title: 'hint', onClick });
      for (const element of drawn()) {
        expect(element.className).toBe('mine');
        expect(element.style.color).toBe('red');
        expect(element.title).toBe('hint');
        fireEvent.click(element);
      }
      expect(onClick).toHaveBeenCalled();
    });

    it('accepts a ref', async () => {
      const ref = createRef<HTMLElement>();
      await draw({ ref });
      expect(drawn()).toContain(ref.current);
    });

    it('is rendered as another element, with its attributes and its content', async () => {
      await draw({});
      const plain = drawn()[0];
      const attributes = plain?.getAttributeNames().filter((name) => !['class', 'type'].includes(name));
      const content = plain?.textContent;
      document.body.replaceChildren();
      await draw({ className: 'own', render: <i className="given" /> });
      const other = drawn()[0];
      expect(other?.tagName).toBe('I');
      expect(other?.className).toBe('own given');
      expect(other?.getAttributeNames()).toEqual(expect.arrayContaining(attributes ?? []));
      expect(other?.textContent).toBe(content);
    });

    it('is rendered by a function, whose props include the ref', async () => {
      const ref = createRef<HTMLElement>();
      await draw({ ref, render: (props: object) => <u {...props} /> });
      expect(drawn()[0]?.tagName).toBe('U');
      expect(drawn()).toContain(ref.current);
    });

    it('has its own name in developer tools', () => {
      expect(nameOf(component.parts[part])).toMatch(/^[A-Z]\w+$/);
    });
  });
});

describe('a part without data', () => {
  const drawnParts = () =>
    [...document.querySelectorAll('[data-testid]')].map((element) => element.getAttribute('data-testid'));

  it('is not rendered: of an order with a status only', () => {
    render(
      allParts(tracker, (part) => ({
        ...(part === 'Root' && { order: { id: 'o', status: 'LOST' }, live: false }),
        'data-testid': part,
      })),
    );
    expect(drawnParts()).toEqual([
      ...['Root', 'Title', 'List', 'Step', 'Indicator', 'Connector', 'Label'],
      'Skeleton',
    ]);
  });

  it('is not rendered: of a history without entries', () => {
    render(
      allParts(timeline, (part) => ({ ...(part === 'Root' && { history: null }), 'data-testid': part })),
    );
    expect(drawnParts()).toEqual(['Root', 'Title', 'Empty', 'Skeleton']);
  });
});

describe('a part', () => {
  it('sets the ref of the part and of the rendered element', () => {
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
      <Timeline.Root history={historyTo('DELIVERED')} limit={2}>
        <Timeline.List>
          <Timeline.Entry />
        </Timeline.List>
        <Timeline.More onClick={onClick} />
      </Timeline.Root>,
    );
    fireEvent.click(screen.getByRole('button'));
    expect(onClick).toHaveBeenCalledOnce();
    expect(screen.getAllByRole('listitem')).toHaveLength(4);
  });

  it('renders given content instead of its own; a label keeps the hidden state', () => {
    render(
      inTracker(
        <Tracker.List>
          <Tracker.Step>
            <Tracker.Label>Step</Tracker.Label>
          </Tracker.Step>
        </Tracker.List>,
      ),
    );
    expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
      'Step, completed',
      'Step, completed',
      'Step, current',
      'Step, upcoming',
    ]);
  });

  it('keeps the id that labels its region', () => {
    render(inTracker(<Tracker.Title id="mine" />));
    expect(screen.getByRole('region', { name: 'Order status: Shipped' })).toBeDefined();
  });

  it.each([
    [<Tracker.Title key="1" />, '<Tracker.Root>'],
    [inTracker(<Tracker.Label />), '<Tracker.List>'],
    [inTracker(<Tracker.Carrier />), '<Tracker.Packages>'],
    [inTracker(<Tracker.Time />), '<Tracker.List> or <Timeline.List>'],
    [<Timeline.More key="2" />, '<Tracker.Root> or <Timeline.Root>'],
    [
      <Timeline.Root key="3" history={null}>
        <Timeline.Day />
      </Timeline.Root>,
      '<Timeline.Days>',
    ],
  ])('throws an error with its parent part when it is used elsewhere (%#)', (misplaced, place) => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const draw = () => render(misplaced);
    expect(draw).toThrow(MissingPartError);
    expect(draw).toThrow(`inside ${place}`);
  });
});
