import { freePorts } from './free-ports';
import { startProgram } from './program';

/** Starts a new Redis that keeps in `folder` what it was given: a lost job is a message that nobody gets. */
export async function startRedis(folder: string) {
  const [port = 0] = await freePorts(1);
  const settings = {
    bind: '127.0.0.1',
    port,
    dir: folder,
    save: '',
    appendonly: 'yes',
    appendfsync: 'always',
    'maxmemory-policy': 'noeviction',
  };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const program = await startProgram('redis-server', args, { ready: /Ready to accept connections/ });
  return { program, url: `redis://127.0.0.1:${port}` };
}
