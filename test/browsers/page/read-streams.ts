import { sse } from 'react-order-status';

/** The result of a stream: the notes of its updates, and the number of invalid messages. */
interface StreamOutcome {
  readonly notes: (string | undefined)[];
  invalid: number;
}

declare global {
  interface Window {
    /** The results of the streams of `?count=<n>&by=<fetch | EventSource>`. */
    outcomes: readonly StreamOutcome[];
  }
}

const query = new URLSearchParams(location.search);
const by = query.get('by') ?? '';
const options = by === 'EventSource' ? { EventSource } : {};

// The shortest reconnect delays.
Math.random = () => 0;

window.outcomes = Array.from({ length: Number(query.get('count')) }, (_, n) => {
  const outcome: StreamOutcome = { notes: [], invalid: 0 };
  sse({ url: `/${by}/${n}`, ...options }).connect(
    { orderId: 'o1', cursor: () => undefined, pollingInterval: () => undefined },
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
