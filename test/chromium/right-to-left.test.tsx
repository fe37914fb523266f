import { defineOrderFlow, type Order, OrderStatusTracker, OrderTimeline } from 'react-order-status';
import { describe, expect, it, vi } from 'vitest';
import { mount } from './mount.js';

/** Texts of the server and of the flow, each with its last sign outside of its letters. */
const english = {
  status: 'On its way!',
  before: 'Packed!',
  description: 'It left the warehouse (north).',
  note: 'There is no such street number.',
  location: 'Memphis, TN.',
  action: 'Confirm your address!',
  carrier: 'Parcels Inc.',
};
const hebrew = {
  status: 'בדרך!',
  before: 'נארז!',
  description: 'יצא מהמחסן (צפון).',
  note: 'אין מספר כזה ברחוב.',
  location: 'חיפה.',
  action: 'אישור הכתובת!',
  carrier: 'דואר בע"מ.',
};

// The names of its own properties.
const NAMES = Object.keys(english) as (keyof typeof english)[];

const flowOf = (texts: typeof english) =>
  defineOrderFlow({
    statuses: {
      PACKED: { label: texts.before },
      SENT: { label: texts.status, description: texts.description },
      ARRIVED: { label: 'Arrived' },
    },
    steps: ['PACKED', 'SENT', 'ARRIVED'],
    transitions: { PACKED: ['SENT'], SENT: ['ARRIVED'] },
  });

const orderOf = ({
  note,
  location,
  action,
  carrier,
}: typeof english): Order<'PACKED' | 'SENT' | 'ARRIVED'> => ({
  id: 'o-1',
  status: 'SENT',
  statusHistory: [
    { status: 'PACKED', timestamp: '2026-11-20T10:00:00Z', note },
    { status: 'SENT', previousStatus: 'PACKED', timestamp: '2026-11-21T10:00:00Z' },
    { status: 'SENT', timestamp: '2026-11-22T10:00:00Z', note, location, action: { label: action } },
  ],
  tracking: [
    { carrier, trackingNumber: '1', status: 'PACKED' },
    { carrier, trackingNumber: '2' },
  ],
});

const page = (direction: 'ltr' | 'rtl', texts: typeof english) => (
  <div dir={direction}>
    <OrderStatusTracker order={orderOf(texts)} flow={flowOf(texts)} live={false} orientation="vertical" />
    <OrderTimeline history={orderOf(texts).statusHistory} flow={flowOf(texts)} />
  </div>
);

/** Where the signs of each drawn text are, from left to right: those of every text node that contains it. */
function drawnTexts(host: HTMLElement, text: string): readonly string[] {
  const walker = document.createTreeWalker(host, NodeFilter.SHOW_TEXT);
  const drawn: string[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.textContent?.indexOf(text) ?? -1;
    if (at >= 0 && isVisible(node)) drawn.push(signsFromLeft(node, at, text.length));
  }
  return drawn;
}

const isVisible = ({ parentElement }: Node) => (parentElement?.getBoundingClientRect().width ?? 0) > 1;

function signsFromLeft(node: Node, from: number, length: number): string {
  const signs = [...Array(length).keys()].map((index) => {
    const range = document.createRange();
    range.setStart(node, from + index);
    range.setEnd(node, from + index + 1);
    return { sign: range.toString(), left: range.getBoundingClientRect().left };
  });
  return signs
    .sort((a, b) => a.left - b.left)
    .map(({ sign }) => sign)
    .join('');
}

describe.each([
  ['rtl', 'English', english],
  ['ltr', 'Hebrew', hebrew],
] as const)('on a page that is %s', (direction, language, texts) => {
  it.each(NAMES)(`the %s in ${language} has its punctuation where ${language} has it`, async (name) => {
    const [own, other] = [
      mount(page(direction === 'rtl' ? 'ltr' : 'rtl', texts)),
      mount(page(direction, texts)),
    ];
    const text = texts[name];
    await vi.waitFor(() => expect(drawnTexts(other, text)).not.toEqual([]));
    await vi.waitFor(() => expect(drawnTexts(own, text)).not.toEqual([]));
    // On a page of its own direction no text is reordered.
    expect(drawnTexts(other, text)).toEqual(drawnTexts(own, text));
  });

  it('notes are at the side of the other texts', async () => {
    const host = mount(page(direction, texts), { width: '480px' });
    await vi.waitFor(() => expect(host.querySelector('.os-timeline__note')).not.toBeNull());
    const [label, note] = ['label', 'note'].map((part) => textBox(host, `.os-timeline__${part}`));
    const side = direction === 'rtl' ? 'right' : 'left';
    expect(Math.abs(Number(label?.[side]) - Number(note?.[side]))).toBeLessThan(2);
  });
});

function textBox(host: HTMLElement, selector: string): DOMRect | undefined {
  const element = host.querySelector(selector);
  if (!element) return undefined;
  const range = document.createRange();
  range.selectNodeContents(element);
  return range.getBoundingClientRect();
}

it('a change leads from right to left on a page that is rtl', async () => {
  const history = [
    { status: 'PACKED', timestamp: '2026-11-20T10:00:00Z' },
    { status: 'ARRIVED', previousStatus: 'PACKED', timestamp: '2026-11-21T10:00:00Z' },
  ] as const;
  const host = mount(
    <div dir="rtl">
      <OrderTimeline history={history} flow={flowOf(english)} />
    </div>,
    { width: '720px' },
  );
  await vi.waitFor(() => expect(host.querySelector('.os-timeline__previous')).not.toBeNull());
  const [previous, arrow, label] = ['previous bdi', 'previous svg', 'label'].map(
    (part) =>
      host.querySelector(`li:has(.os-timeline__previous) .os-timeline__${part}`)?.getBoundingClientRect()
        .left,
  );
  expect(Number(previous)).toBeGreaterThan(Number(arrow));
  expect(Number(arrow)).toBeGreaterThan(Number(label));
});
