import { createServer } from 'node:http';
import { createRequestListener } from '@remix-run/node-fetch-server';
import crossws from 'crossws/adapters/node';
import { shop } from './shop.js';
import { hooks } from './sockets.js';

const { handleUpgrade } = crossws({ hooks });

createServer(createRequestListener(shop))
  .on('upgrade', (...upgrade) => void handleUpgrade(...upgrade))
  .listen(Number(process.argv[2]), '127.0.0.1');
