import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import type { TestProject } from 'vitest/node';
import { buildPages } from '../../examples/demo/server/pages.js';
import { findChromium } from '../chromium/chromium.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder with the built pages of the shop. */
    shopPages: string;
    /** The WebSocket URL of a running browser. */
    browserEndpoint: string;
  }
}

/** Builds the pages of the shop and starts a browser, once for all test files. */
export default async function setup(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), 'react-order-status-shop-'));
  const [browser] = await Promise.all([
    findChromium().then((found) => chromium.launchServer({ ...found, host: '127.0.0.1' })),
    buildPages(folder),
  ]);
  project.provide('shopPages', folder);
  project.provide('browserEndpoint', browser.wsEndpoint());
  return async () => {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  };
}
