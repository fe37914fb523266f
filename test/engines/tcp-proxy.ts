import { once } from 'node:events';
import { createServer, connect as dial, type Socket } from 'node:net';
import { freePort } from './free-port.js';

/** A TCP proxy between two programs of a test, with network faults to inject. */
export interface TcpProxy {
  readonly port: number;
  /** Stops forwarding in both directions without closing connections; new connections hang. */
  pause(): void;
  /** Buffers event streams that begin from now on: only their headers are forwarded. */
  buffer(): void;
  /** Forwards the retained data, and continues; also ends {@link TcpProxy.refuse}. */
  resume(): Promise<void>;
  /** Resets the open connections; new ones work. */
  cut(): void;
  /** Makes the open connections half-open: no data is forwarded, no side is notified. New ones work. */
  forget(): void;
  /** Resets the open connections, and refuses new ones. */
  refuse(): void;
  /** Forwards new connections to another port of 127.0.0.1; open ones are unchanged. */
  redirect(targetPort: number): void;
  close(): void;
}

/** One forwarded connection: its two sockets. */
interface Link {
  readonly ends: readonly [Socket, Socket];
  isForgotten: boolean;
  /** The retained chunks of a buffered event stream. */
  buffered?: Buffer[];
}

/** The offset of the body in the first chunk of an event stream; `undefined` for other answers. */
function bodyOfStream(bytes: Buffer): number | undefined {
  const headers = /^HTTP.*?\r\n\r\n/s.exec(bytes.toString('latin1'))?.[0];
  return headers && /^content-type: text\/event-stream/im.test(headers) ? headers.length : undefined;
}

/** Starts a proxy in front of a port of 127.0.0.1. */
export async function startTcpProxy(targetPort: number): Promise<TcpProxy> {
  const links = new Set<Link>();
  let target = targetPort;
  let isPaused = false;
  let isBuffering = false;

  const server = createServer({ pauseOnConnect: true }, (near) => {
    const far = dial({ host: '127.0.0.1', port: target });
    const link: Link = { ends: [near, far], isForgotten: false };
    links.add(link);
    /** The part of a chunk to forward immediately. */
    const unbuffered = (chunk: Buffer) => {
      if (link.buffered) {
        link.buffered.push(chunk);
        return chunk.subarray(0, 0);
      }
      const body = isBuffering ? bodyOfStream(chunk) : undefined;
      if (body !== undefined) link.buffered = [chunk.subarray(body)];
      return chunk.subarray(0, body);
    };
    const pipe = (from: Socket, to: Socket) => {
      // An end, error or close of one socket is applied to the other, unless the connection is half-open.
      from.on('data', (chunk) => {
        if (!to.write(from === far ? unbuffered(chunk) : chunk)) from.pause();
      });
      to.on('drain', () => !isPaused && !link.isForgotten && from.resume());
      from.on('end', () => to.end());
      from.on('error', () => !link.isForgotten && to.resetAndDestroy());
      from.on('close', () => {
        if (!link.isForgotten) to.destroySoon();
        if (near.destroyed && far.destroyed) links.delete(link);
      });
      if (isPaused) from.pause();
      else from.resume();
    };
    pipe(near, far);
    pipe(far, near);
  });

  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  // It is listened on again after `refuse`.
  const port = await freePort();
  await listen(port);

  const each = (act: (end: Socket) => void) => {
    for (const { ends, isForgotten } of links) if (!isForgotten) ends.forEach(act);
  };
  const cut = () => each((end) => end.resetAndDestroy());
  const refuse = () => {
    cut();
    server.close();
  };

  return {
    port,
    pause() {
      isPaused = true;
      each((end) => end.pause());
    },
    buffer() {
      isBuffering = true;
    },
    async resume() {
      isPaused = false;
      isBuffering = false;
      for (const link of links) {
        const [near] = link.ends;
        for (const chunk of link.buffered ?? []) near.write(chunk);
        link.buffered = undefined;
      }
      each((end) => end.resume());
      if (!server.listening) await listen(port);
    },
    cut,
    forget() {
      each((end) => end.pause());
      for (const link of links) link.isForgotten = true;
    },
    refuse,
    redirect(port) {
      target = port;
    },
    close() {
      refuse();
      for (const { ends } of links) for (const end of ends) end.destroy();
    },
  };
}
