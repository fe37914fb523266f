import type { NextConfig } from 'next';

const config: NextConfig = {
  // `unauthorized()` and `forbidden()` answer 401 and 403 with a page.
  experimental: { authInterrupts: true },
  // They read their own files at run time.
  serverExternalPackages: ['@electric-sql/pglite', 'bullmq', 'pg-boss'],
  // A lock file in a folder above is that of another project.
  turbopack: { root: import.meta.dirname },
  outputFileTracingRoot: import.meta.dirname,
  headers: async () => [
    {
      source: '/worker.js',
      headers: [{ key: 'Cache-Control', value: 'no-cache' }],
    },
    {
      // The token of a share link is in the address: no link on the page may send it to another site.
      source: '/track/:orderId',
      headers: [{ key: 'Referrer-Policy', value: 'no-referrer' }],
    },
  ],
};

export default config;
