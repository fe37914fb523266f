import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { type HistoryInput, OrderTimeline } from 'react-order-status';

/** The scans of a package, one per minute, oldest first. */
const scans = (count: number): HistoryInput[] =>
  Array.from({ length: count }, (_, scan) => ({
    status: 'SHIPPED',
    timestamp: new Date(Date.UTC(2026, 0, 1, 0, scan)),
    note: 'Arrived at the sorting centre',
    location: 'Berlin, Germany',
  }));

/** The hand-written alternative: the same entries without further features. */
function Plain({ history }: { readonly history: readonly HistoryInput[] }) {
  const format = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
  return (
    <ol className="plain">
      {[...history].reverse().map(({ timestamp, note, location }) => (
        <li key={String(timestamp)}>
          <svg viewBox="0 0 24 24" width="16" height="16" aria-hidden>
            <path d="M12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5Z" />
          </svg>
          <b>Shipped</b>
          <p>{note}</p>
          <time dateTime={String(timestamp)}>{format.format(new Date(timestamp))}</time> · {location}
        </li>
      ))}
    </ol>
  );
}

const views = {
  timeline: (history: HistoryInput[]) => (
    <OrderTimeline history={history} limit={history.length} timeZone="UTC" />
  ),
  plain: (history: HistoryInput[]) => <Plain history={history} />,
};

/** Ms until the browser has painted the changes of `work`. */
async function untilPainted(work: () => void): Promise<number> {
  const start = performance.now();
  work();
  await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
  return performance.now() - start;
}

/** The 95th percentile of frame durations while scrolling, ms. */
async function scrollFrames(count: number): Promise<number> {
  const frames: number[] = [];
  let last = performance.now();
  for (let frame = 0; frame < count; frame += 1) {
    scrollBy(0, 500);
    await new Promise(requestAnimationFrame);
    frames.push(performance.now() - last);
    last = performance.now();
  }
  frames.sort((a, b) => a - b);
  return frames[Math.floor(count * 0.95)] ?? 0;
}

declare global {
  interface Window {
    measure(view: keyof typeof views, entries: number): Promise<Record<string, number>>;
  }
}

window.measure = async (view, entries) => {
  const host = document.body.appendChild(document.createElement('div'));
  const root = createRoot(host);
  const history = scans(entries);
  const draw = (shown: HistoryInput[]) => flushSync(() => root.render(views[view](shown)));
  const render = await untilPainted(() => draw(history.slice(0, -1)));
  const update = await untilPainted(() => draw(history));
  const scroll = await scrollFrames(120);
  root.unmount();
  host.remove();
  return { render, update, scroll };
};
