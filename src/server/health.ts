import { type OnError, withinTime } from '../options/index.js';
import { isBusClosed, type OrderBus } from './bus/index.js';
import { unref } from './timers/index.js';

/** The state of one process. It contains nothing secret. */
export interface ServerHealth {
  /** Whether the process should receive requests: it does not drain, and its bus answers and listens. */
  readonly ready: boolean;
  /** Whether `drain()` was called: new streams are refused. */
  readonly draining: boolean;
  /** How many streams are open, or still being read to their end. */
  readonly streams: number;
  /** The bus; absent where it can not be asked (a custom bus without `health`). */
  readonly bus?: {
    /** Whether the engine has answered within two seconds. */
    readonly answers: boolean;
    /**
     * Whether updates of other processes arrive at once: false while the listening connection is lost. Absent while
     * none is needed or wanted, e.g. before the first stream.
     */
    readonly listening?: boolean;
  };
}

/** What {@link createHealth} observes. */
export interface HealthContext {
  readonly bus: Pick<OrderBus, 'health'>;
  readonly registry: { readonly isDraining: boolean; readonly size: number };
  readonly onError: OnError;
}

/** Ms: probes of balancers wait for about as long. */
const TIMEOUT = 2_000;

const noAnswer = () => new Error(`health: the bus did not answer within ${TIMEOUT} ms.`);

/** Creates `health()`. Calls that come while the bus is being asked share its answer. */
export function createHealth({ bus, registry, onError }: HealthContext): () => Promise<ServerHealth> {
  let asking: Promise<ServerHealth['bus']> | undefined;
  let isFailing = false;

  async function ask(): Promise<ServerHealth['bus']> {
    if (!bus.health) return undefined;
    try {
      const { listening } = await withinTime(TIMEOUT, bus.health(), noAnswer, unref);
      isFailing = false;
      return { answers: true, ...(listening !== undefined && { listening }) };
    } catch (error) {
      if (!isFailing && !isBusClosed(error)) onError(error);
      isFailing = true;
      return { answers: false };
    }
  }

  return async () => {
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    const answer = await asking;
    const { isDraining: draining, size: streams } = registry;
    const works = answer === undefined || (answer.answers && answer.listening !== false);
    return { ready: works && !draining, draining, streams, ...(answer && { bus: answer }) };
  };
}
