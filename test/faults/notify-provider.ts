import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** A moment at which a message may be interrupted. */
export interface Moment {
  readonly channel: string;
  readonly stage: 'before-accept' | 'after-accept' | 'after-answer';
}

/** A provider of messages that counts how often it has accepted each. */
export interface Provider {
  readonly url: string;
  /** By id. */
  readonly accepted: ReadonlyMap<string, number>;
  /** Calls a function once, at this moment of the next message. */
  at(moment: Moment, run: () => void): void;
  close(): void;
}

/** Starts a provider on a free port of 127.0.0.1, for `POST /<channel>/<id>`. */
export async function startProvider(): Promise<Provider> {
  const accepted = new Map<string, number>();
  let pending: { readonly moment: Moment; readonly run: () => void } | undefined;
  const reach = (channel: string, stage: Moment['stage']) => {
    if (pending?.moment.channel !== channel || pending.moment.stage !== stage) return false;
    const { run } = pending;
    pending = undefined;
    run();
    return true;
  };

  async function receive(channel: string, id: string, response: ServerResponse) {
    await sleep(Math.random() * 10);
    // It has received the message, and does not accept it.
    if (reach(channel, 'before-accept')) return response.destroy();
    accepted.set(id, (accepted.get(id) ?? 0) + 1);
    if (reach(channel, 'after-accept')) return response.destroy();
    await sleep(Math.random() * 10);
    response.end(`provider-${id}`, () => reach(channel, 'after-answer'));
    return response;
  }

  const server = createServer((request, response) => {
    const [, channel = '', id = ''] = (request.url ?? '').split('/');
    void receive(channel, id, response);
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
