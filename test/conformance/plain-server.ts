import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createGzip } from 'node:zlib';
import type { Fault } from './faults.js';

/** Ms between heartbeats: the checks allow 2.5 of it, which a busy machine must keep. */
const INTERVAL = 1_000;
const EPOCH = 'epoch1';
const FINAL = ['CANCELLED', 'REFUNDED'];

interface Update {
  orderId: string;
  status: string;
  previousStatus: string;
  timestamp: string;
  note: string;
  version: number;
  userId: string;
}

/**
 * A server written by hand from the description of the wire format, as in another language: it uses
 * no code of the library. With a fault it makes that one mistake.
 */
export async function startPlainServer(fault?: Fault) {
  const logs = new Map<string, Update[]>([
    ['123', [update('123', 1, 'PENDING', 'PENDING')]],
    ['456', []],
    ['done', [update('done', 1, 'CANCELLED', 'PENDING')]],
  ]);
  const owners: Record<string, string> = { 123: 'ann', done: 'ann', 456: 'ben' };
  const listeners = new Map<(stored: Update) => void, string>();

  const logOf = (orderId: string) => logs.get(orderId) ?? [];
  const versionOf = (orderId: string) => logOf(orderId).at(-1)?.version ?? 0;
  const cursorOf = (orderId: string) => `${EPOCH}-${versionOf(orderId)}`;

  function publish(orderId: string) {
    const log = logOf(orderId);
    const previous = log.at(-1)?.status ?? 'PENDING';
    const step = fault === 'skips a version' ? 2 : 1;
    const previousStatus = fault === 'sends a wrong previousStatus' ? 'DELIVERED' : previous;
    const stored = update(orderId, versionOf(orderId) + step, previous, previousStatus);
    log.push(stored);
    logs.set(orderId, log);
    for (const [listener, id] of listeners) if (id === orderId) listener(stored);
  }

  const state = (orderId: string, log = logOf(orderId)) => {
    const version = log.at(-1)?.version ?? 0;
    const status = log.at(-1)?.status ?? 'PENDING';
    const final = FINAL.includes(status) && fault !== 'recommends polling a final order';
    return {
      orderId,
      status,
      version,
      history: log.map(onWire),
      ...cursorField(`${EPOCH}-${version}`, 'writes another cursor into snapshots'),
      ...row(orderId),
      ...(final && { pollAfter: null }),
    };
  };

  const cursorField = (cursor: string | undefined, wrongBy: Fault) =>
    fault !== 'omits the cursor in bodies' && { cursor: fault === wrongBy ? 'epoch0-9' : cursor };

  const row = (orderId: string) => fault === 'sends the whole row' && { userId: owners[orderId] };

  function onWire({ userId, ...fields }: Update) {
    if (fault === 'leaks userId') return { ...fields, userId };
    return fault === 'omits the offset of times' ? { ...fields, timestamp: '2024-01-01 12:00' } : fields;
  }

  function answer(request: IncomingMessage, response: ServerResponse) {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const [, orderId = '', action] = /^\/orders\/([^/]*)(?:\/(.*))?$/.exec(pathname) ?? [];
    if (action === 'publish') {
      publish(orderId);
      return response.end();
    }
    const methods = fault === 'refuses HEAD' ? ['GET'] : ['GET', 'HEAD'];
    if (!methods.includes(request.method ?? '') && fault !== 'treats POST as GET') {
      response.setHeader('Allow', 'GET, HEAD');
      return refuse(response, 405, 'method-not-allowed');
    }
    const user = request.headers.authorization;
    if (!user && fault !== 'accepts requests without a session') return refuse(response, 401, 'unauthorized');
    const owner = owners[orderId];
    if (!owner) {
      return refuse(
        response,
        fault === 'answers 400 for an order that does not exist' ? 400 : 404,
        'not-found',
      );
    }
    if (owner !== user && user && fault !== 'does not check the owner') {
      return refuse(response, 403, 'forbidden');
    }
    const header = request.headers['last-event-id'];
    const query = searchParams.get('lastEventId') ?? undefined;
    const after = fault === 'prefers the query to the header' ? (query ?? header) : (header ?? query);
    if (action === 'stream') {
      return stream(
        request,
        response,
        orderId,
        after?.toString(),
        searchParams.get('heartbeat') === 'message',
      );
    }
    return snapshot(request, response, orderId);
  }

  function refuse(response: ServerResponse, status: number, code: string) {
    if (status === 404 && fault === 'answers 404 in HTML') {
      response.writeHead(status, { 'Content-Type': 'text/html' });
      return response.end(`<h1>${code}</h1>`);
    }
    const isJson = status !== 401 || fault !== 'answers 401 without JSON';
    response.writeHead(status, { 'Content-Type': isJson ? 'application/json' : 'text/plain' });
    const hasCode = status !== 403 || fault !== 'answers 403 without a code';
    return response.end(JSON.stringify({ error: hasCode ? { code, message: 'No.' } : code }));
  }

  function snapshot(request: IncomingMessage, response: ServerResponse, orderId: string) {
    const isStale = fault === 'answers polls from a stale replica';
    const etag = isStale ? `"${EPOCH}-${Math.max(0, versionOf(orderId) - 1)}"` : `"${cursorOf(orderId)}"`;
    if (fault !== 'sends no ETag')
      response.setHeader('ETag', fault === 'sends an ETag that is not the cursor' ? '"x-1"' : etag);
    response.setHeader(
      'Cache-Control',
      fault === 'allows a CDN to store the snapshot' ? 'public, max-age=60' : 'private, no-cache',
    );
    if (fault !== 'sends no Vary') response.setHeader('Vary', 'Cookie, Authorization');
    const condition = String(request.headers['if-none-match'] ?? '');
    const tags =
      fault === 'compares ETags as text'
        ? [condition]
        : condition.split(/, */).map((tag) => tag.replace(/^W\//, ''));
    const same = fault === 'answers 304 to any ETag' ? condition !== '' : tags.includes(etag);
    if (same && fault !== 'never answers 304') return response.writeHead(304).end();
    response.setHeader('Content-Type', 'application/json');
    if (request.method === 'HEAD') return response.end();
    const log = logOf(orderId);
    return response.end(JSON.stringify(state(orderId, isStale ? log.slice(0, -1) : log)));
  }

  function stream(
    request: IncomingMessage,
    response: ServerResponse,
    orderId: string,
    after: string | undefined,
    heartbeatMessages: boolean,
  ): unknown {
    const [, epoch, digits = ''] = /^(.*)-(\d+)$/.exec(after ?? '') ?? [];
    if (after && fault === 'refuses an unknown cursor' && epoch !== EPOCH)
      return refuse(response, 400, 'bad-cursor');
    const version = Number(digits);
    const isOurs = epoch === EPOCH && version <= versionOf(orderId) && /^(0|[1-9]\d{0,14})$/.test(digits);
    const resumed = isOurs || (fault === 'resumes from any cursor' && after !== undefined);
    const isFinal = FINAL.includes(state(orderId).status);
    if (
      resumed &&
      isFinal &&
      version === versionOf(orderId) &&
      fault !== 'opens the stream again after the end'
    ) {
      return response.writeHead(204).end();
    }
    response.writeHead(200, {
      'Content-Type': fault === 'sends the stream as text/plain' ? 'text/plain' : 'text/event-stream',
      'Cache-Control':
        fault === 'allows proxies to transform the stream' ? 'no-cache' : 'private, no-cache, no-transform',
      ...(fault !== 'sends no X-Accel-Buffering' && { 'X-Accel-Buffering': 'no' }),
      ...(fault === 'compresses the stream' && { 'Content-Encoding': 'gzip' }),
    });
    response.flushHeaders();
    if (request.method === 'HEAD') return response.end();
    const write = writerOf(response);
    const send = (message: object, id?: string) => {
      const name = fault === 'names its events' ? 'event: order\n' : '';
      const line = id !== undefined && fault !== 'sends no id' ? `id: ${id}\n` : '';
      write(`${name}${line}data: ${JSON.stringify(message)}\n\n`);
    };
    const sendUpdate = (stored: Update) => {
      const cursor = `${EPOCH}-${stored.version}`;
      const body = cursorField(cursor, 'writes another cursor into updates');
      send({ type: 'order-updated', ...onWire(stored), ...body }, cursor);
    };

    if (fault !== 'sets no retry') write('retry: 3000\n\n');
    if (fault === 'writes invalid JSON') write("data: {'type':'connected'}\n\n");
    const place = resumed && fault !== 'moves the cursor before the replay' ? after : cursorOf(orderId);
    send(
      {
        type: 'connected',
        ...cursorField(place, 'writes another cursor into connected'),
        ...(fault !== 'states no interval' && { heartbeatInterval: INTERVAL }),
        resumed,
        ...(!resumed && fault !== 'sends no snapshot' && { order: state(orderId) }),
      },
      place,
    );
    if (resumed) replay(orderId, version, sendUpdate);
    if (isFinal && fault !== 'never ends the stream') {
      send({ type: 'end' });
      return response.end();
    }
    if (fault !== 'forgets its subscribers') listeners.set(sendUpdate, orderId);
    const id = fault === 'sends heartbeats with an id' ? `id: ${EPOCH}-999\n` : '';
    const heartbeat =
      heartbeatMessages && fault !== 'sends heartbeats as comments only'
        ? 'data: {"type":"heartbeat"}'
        : ': heartbeat';
    const timer = setInterval(() => {
      if (fault !== 'sends no heartbeats') write(`${id}${heartbeat}\n\n`);
    }, INTERVAL);
    return response.on('close', () => {
      clearInterval(timer);
      listeners.delete(sendUpdate);
    });
  }

  function writerOf(response: ServerResponse): (text: string) => void {
    if (fault === 'buffers the stream') return () => {};
    if (fault !== 'compresses the stream') return (text) => void response.write(text);
    const gzip = createGzip();
    gzip.pipe(response);
    return (text) => {
      gzip.write(text);
      gzip.flush();
    };
  }

  function replay(orderId: string, version: number, sendUpdate: (stored: Update) => void) {
    const first = fault === 'repeats the last update the client has' ? version - 1 : version;
    const missed = logOf(orderId).filter((stored) => stored.version > first);
    if (fault === 'leaves a gap in the replay') missed.shift();
    if (fault === 'replays newest first') missed.reverse();
    for (const stored of missed) sendUpdate(stored);
    if (fault === 'replays twice') for (const stored of missed) sendUpdate(stored);
  }

  const server = createServer((request, response) => void answer(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The server has no address.');
  return {
    url: `http://127.0.0.1:${address.port}/orders/:orderId`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const update = (orderId: string, version: number, status: string, previousStatus: string): Update => ({
  orderId,
  status,
  previousStatus,
  timestamp: '2024-01-01T12:00:00Z',
  note: `Note ${version}`,
  version,
  userId: 'ann',
});
