import { serve } from '@hono/node-server';
import { shop } from './shop.js';

serve({ fetch: shop, hostname: '127.0.0.1', port: Number(process.argv[2]) });
