import react from '@vitejs/plugin-react';
import { defineConfig, type ProxyOptions } from 'vite';

// Vite's proxy keeps a response open after its server has died: without `configure` the page would notice only by the
// heartbeat timeout, up to 75 seconds later.
const proxy: Record<string, ProxyOptions> = {
  '/api': {
    target: 'http://127.0.0.1:3001',
    configure: (server) =>
      server.on('proxyRes', (incoming, _request, response) => {
        incoming.on('close', () => {
          if (!incoming.complete) response.destroy();
        });
      }),
  },
};

export default defineConfig({ plugins: [react()], server: { proxy } });
