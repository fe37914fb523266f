import { startShop } from './shop.js';

const FIRST_PORT = Number(process.env.PORT) || 5173;
const LAST_PORT = FIRST_PORT + 50;

/** Starts the shop on the first free port. */
async function open(port: number): Promise<Awaited<ReturnType<typeof startShop>>> {
  try {
    return await startShop({ port, watch: true });
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (taken && port < LAST_PORT) return open(port + 1);
    throw error;
  }
}

const shop = await open(FIRST_PORT);
console.log(`Shop open at ${shop.url}`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void shop.close().then(() => process.exit(0));
  });
}
