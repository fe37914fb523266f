import { type Observe, withinTime } from '../options/index.js';
import { OrderStatusError } from '../order/index.js';
import {
  type CarrierEvent,
  MalformedWebhookError,
  UnverifiedWebhookError,
  WebhookTooLargeError,
} from './events/index.js';
import type { IngestHooks } from './hooks.js';
import type { EventResult, Outcome } from './ingest-result.js';
import type { Provider } from './webhook/index.js';

/** A webhook was not merged in time: answered 503, so that the provider sends it again. What has begun continues. */
export class IngestTimeoutError extends OrderStatusError {
  readonly code = 'ingest-timeout';

  constructor(
    /** Ms. */
    readonly timeout: number,
  ) {
    super(
      `A webhook was not merged within ${timeout} ms, so it was answered 503, and the provider will send it again: ` +
        'see which of resolveOrder, getOrder and the bus takes so long.',
    );
  }
}

/** What {@link receiveWebhook} needs. */
export interface ReceiveContext {
  apply(events: readonly CarrierEvent[]): Promise<readonly EventResult<string>[]>;
  readonly hooks: Pick<IngestHooks<string>, 'malformed' | 'unverified'>;
  readonly observe: Observe;
  readonly onError: (error: unknown) => void;
  /** Ms. */
  readonly timeout: number;
}

/** Receives, merges and answers one webhook. Never rejects. */
export async function receiveWebhook(
  context: ReceiveContext,
  provider: Provider,
  request: Request,
): Promise<Response> {
  if (request.method !== 'POST') {
    return answer(405, { error: 'Webhooks are sent by POST.' }, { Allow: 'POST' });
  }
  const { timeout } = context;
  try {
    const work = async () => context.apply(await provider.receive(request));
    const results = await withinTime(timeout, work(), () => new IngestTimeoutError(timeout));
    return answer(200, countsOf(results));
  } catch (error) {
    return refusal(context, provider.name, error);
  }
}

function refusal({ hooks, observe, onError }: ReceiveContext, provider: string, error: unknown): Response {
  if (error instanceof UnverifiedWebhookError) {
    observe(() => hooks.unverified?.(error, provider));
    return answer(401, { error: error.code });
  }
  if (error instanceof MalformedWebhookError || error instanceof WebhookTooLargeError) {
    observe(() => hooks.malformed?.(error, provider));
    return answer(error instanceof WebhookTooLargeError ? 413 : 400, { error: error.code });
  }
  observe(() => onError(error));
  return answer(503, { error: 'unavailable' }, { 'Retry-After': '5' });
}

/** How many events had each outcome: for the log of the provider, and nothing of any order. */
function countsOf(results: readonly EventResult<string>[]): Partial<Record<Outcome, number>> {
  const counts: Partial<Record<Outcome, number>> = {};
  for (const { outcome } of results) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

/** `Response.json` takes half as long again on Node. */
const answer = (status: number, body: object, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'Cache-Control': 'no-store', 'Content-Type': 'application/json', ...headers },
  });
