import { reactRouter } from '@react-router/dev/vite';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [reactRouter()],
  // Found while the first page loads, they would make `react-router dev` load it again.
  optimizeDeps: { include: ['react-hot-toast', 'react-order-status'] },
});
