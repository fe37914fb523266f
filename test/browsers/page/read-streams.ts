import { sse } from 'react-order-status';

/** What a stream gave: the notes of its updates, and how much was no message of ours. */
interface StreamOutcome {
  readonly notes: (string | undefined)[];
  invalid: number;
}

declare global {
  interface Window {
    /** What the streams at `?count=<n>&by=<fetch | EventSource>` have given so far. */
    outcomes: readonly StreamOutcome[];
  }
}

const query = new URLSearchParams(location.search);
const by = query.get('by') ?? '';
const transport = sse({ url: `/${by}/:orderId`, ...(by === 'EventSource' && { EventSource }) });

// The soonest of the range in which clients come back.
Math.random = () => 0;

window.outcomes = Array.from({ length: Number(query.get('count')) }, (_, n) => {
  const outcome: StreamOutcome = { notes: [], invalid: 0 };
  transport.connect(
    { orderId: `${n}`, cursor: () => undefined, pollingInterval: () => undefined },
    {
      open() {},
      alive() {},
      lost() {},
      end() {},
      message: (message) => void outcome.notes.push('note' in message ? message.note : message.type),
      invalid: () => void outcome.invalid++,
    },
  );
  return outcome;
});
