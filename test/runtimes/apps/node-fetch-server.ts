import { createServer } from 'node:http';
import { createRequestListener } from '@remix-run/node-fetch-server';
import { shop } from './shop.js';

createServer(createRequestListener(shop)).listen(Number(process.argv[2]), '127.0.0.1');
