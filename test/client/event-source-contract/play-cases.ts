import type { IncomingMessage, ServerResponse } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { StreamCase } from './stream-case.js';

/** Responds to the first request for `…/<n>` with the nth case's stream, and to later ones with 204. */
export function playCases(cases: readonly StreamCase[]) {
  const returns = new Map<number, string | undefined>();
  const isOpened = new Set<number>();

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const n = Number(url.pathname.split('/').at(-1));
    if (isOpened.has(n)) {
      const cursor = request.headers['last-event-id'] ?? url.searchParams.get('lastEventId') ?? undefined;
      if (!returns.has(n)) returns.set(n, cursor?.toString());
      return response.writeHead(204).end();
    }
    isOpened.add(n);
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    for (const chunk of cases[n]?.chunks ?? []) {
      // HTTP keeps chunks apart, also if TCP joins them.
      response.write(chunk);
      await nextTurn();
    }
    return response.end();
  }
  return {
    answer,
    /** The last event ids that the clients sent on reconnect, by the number of the case. */
    returns,
  };
}
