import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** The moments at which a message may be interrupted. */
export type Moment = 'before-accept' | 'after-accept' | 'after-answer';

/** A provider of messages that counts how often it has accepted each. */
export interface Provider {
  readonly url: string;
  /** By id. */
  readonly accepted: ReadonlyMap<string, number>;
  /** Calls a function once, at this moment of the next message. */
  at(moment: Moment, run: () => void): void;
  close(): void;
}

/** Starts a provider on a free port of 127.0.0.1. */
export async function startProvider(): Promise<Provider> {
  const accepted = new Map<string, number>();
  let pending: { readonly moment: Moment; readonly run: () => void } | undefined;
  const reach = (moment: Moment) => {
    if (pending?.moment !== moment) return false;
    const { run } = pending;
    pending = undefined;
    run();
    return true;
  };

  async function receive(id: string, response: ServerResponse) {
    await sleep(Math.random() * 10);
    // It has received the message, and does not accept it.
    if (reach('before-accept')) return response.destroy();
    accepted.set(id, (accepted.get(id) ?? 0) + 1);
    if (reach('after-accept')) return response.destroy();
    await sleep(Math.random() * 10);
    response.end(`provider-${id}`, () => reach('after-answer'));
    return response;
  }

  const server = createServer((request, response) => {
    void receive((request.url ?? '').split('/').at(-1) ?? '', response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The provider has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    accepted,
    at(moment, run) {
      pending = { moment, run };
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
