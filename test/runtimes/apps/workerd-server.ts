import { Miniflare } from 'miniflare';

// Arguments: <port> <bundle> <compatibility flags> [<Durable Object>]
const [port, scriptPath = '', flags = '', object] = process.argv.slice(2);

const miniflare = new Miniflare({
  modules: true,
  scriptPath,
  host: '127.0.0.1',
  port: Number(port),
  compatibilityDate: '2026-04-01',
  compatibilityFlags: flags.split(',').filter(Boolean),
  ...(object && { durableObjects: { ORDERS: object } }),
});
await miniflare.ready;
process.once('SIGTERM', () => void miniflare.dispose());
