import { once } from 'node:events';
import { createServer, connect as dial, type Socket } from 'node:net';

/** The network between two programs of a test, on a port of its own; it fails as it is told. */
export interface TcpProxy {
  readonly port: number;
  /** Nothing passes any more, either way, nor is anything closed; new connections hang. */
  pause(): void;
  /** As a proxy that buffers: of event streams that begin from now on only the headers pass. */
  buffer(): void;
  /** What waited passes, and all else as before; also ends {@link TcpProxy.refuse}. */
  resume(): Promise<void>;
  /** The present connections are reset; new ones pass. */
  cut(): void;
  /** The present connections become half-open: nothing passes and nobody is told. New ones pass. */
  forget(): void;
  /** The present connections are reset, and new ones refused. */
  refuse(): void;
  /** New connections go to this port of 127.0.0.1; the present ones stay as they are. */
  redirect(targetPort: number): void;
  close(): void;
}

/** One connection and what it was made for. */
interface Link {
  readonly ends: readonly [Socket, Socket];
  isForgotten: boolean;
  /** What waits of an event stream while such are buffered. */
  buffered?: Buffer[];
}

/** Where the body of an event stream begins in what a server sends, if that is one. */
function bodyOfStream(bytes: Buffer): number | undefined {
  const headers = /^HTTP.*?\r\n\r\n/s.exec(bytes.toString('latin1'))?.[0];
  return headers && /^content-type: text\/event-stream/im.test(headers) ? headers.length : undefined;
}

/** Starts one before a port of 127.0.0.1. */
export async function startTcpProxy(targetPort: number): Promise<TcpProxy> {
  const links = new Set<Link>();
  let target = targetPort;
  let isPaused = false;
  let isBuffering = false;

  const server = createServer({ pauseOnConnect: true }, (near) => {
    const far = dial({ host: '127.0.0.1', port: target });
    const link: Link = { ends: [near, far], isForgotten: false };
    links.add(link);
    /** What passes at once of what the server sends. */
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
      // Whoever closes first, the other end is told, unless the network is not to tell it.
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
  await listen(0);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');
  const { port } = address;

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
