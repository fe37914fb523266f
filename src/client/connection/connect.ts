import { fullTexts } from '../../texts/index.js';
import type { ConnectRequest, Transport, TransportSink } from './transport.js';
import { TransportError } from './transport-error.js';

/** Transports whose connections could not be closed, with the error: they are not connected again. */
const unclosable = new WeakMap<Transport, TransportError>();

/**
 * Connects a transport, which may be the app's own (G9): if its `connect` throws or returns no function, it ends as
 * `unsupported`. Nothing is reported before this function has returned, after the end, or after closing.
 * @returns closes the connection; does not throw.
 */
export function connect(transport: Transport, request: ConnectRequest, sink: TransportSink): () => void {
  /** Reports that the transport made before `connect` has returned. */
  let early: (() => void)[] | undefined = [];
  let isOver = false;
  let stop: () => unknown = () => {};

  const whileOpen =
    <A extends unknown[]>(report: (...args: A) => void) =>
    (...args: A) => {
      if (early) early.push(() => report(...args));
      else if (!isOver) report(...args);
    };
  const end: TransportSink['end'] = (end) => {
    isOver = true;
    sink.end(end);
  };
  function reportEarly() {
    const reports = early ?? [];
    early = undefined;
    for (const report of reports) if (!isOver) report();
  }

  try {
    const known = unclosable.get(transport);
    if (known) throw known;
    // Unknown, as a transport may be written in JavaScript.
    const returned: unknown = transport.connect(request, {
      open: whileOpen(sink.open),
      message: whileOpen(sink.message),
      alive: whileOpen(sink.alive),
      invalid: whileOpen(sink.invalid),
      lost: whileOpen(sink.lost),
      end: whileOpen(end),
      degraded: whileOpen((error) => sink.degraded?.(error)),
      hint: whileOpen((text) => sink.hint?.(text)),
    });
    stop = closeOf(transport, returned);
  } catch (cause) {
    const error = cause instanceof TransportError ? cause : misuse(transport, 'connect failed', cause);
    early = [() => end({ reason: 'unsupported', error })];
  }
  if (early.length > 0) queueMicrotask(reportEarly);
  else early = undefined;

  return () => {
    const close = stop;
    isOver = true;
    stop = () => {};
    (async () => close())().catch((cause: unknown) =>
      console.error(misuse(transport, 'closing failed', cause)),
    );
  };
}

// It is called without arguments, and its result is not used.
const isClose = (value: unknown): value is () => unknown => typeof value === 'function';

/** @throws TransportError if `connect` returned something else than a function. */
function closeOf(transport: Transport, returned: unknown): () => unknown {
  if (isClose(returned)) return returned;
  // An async `connect` may return the function later.
  Promise.resolve(returned).then(
    (late) => isClose(late) && late(),
    () => {},
  );
  const error = misuse(transport, 'connect returned no function');
  unclosable.set(transport, error);
  throw error;
}

const misuse = ({ type }: Transport, what: string, cause?: unknown) =>
  new TransportError(
    'unsupported',
    fullTexts &&
      `The transport "${type}" is not used: ${what}. Its connect must return a function that closes the connection.`,
    { cause },
  );
