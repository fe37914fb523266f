import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright';
import { createElement, Fragment } from 'react';
import { renderToString } from 'react-dom/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { builtStylesheet } from '../../build/stylesheet.js';
import { OrderStatusTracker, OrderTimeline } from '../../src/index.js';
import { fullOrder, notes, skippingHistory } from '../components/orders.js';
import { launchBrowser } from './story-tab.js';

/** All that a server can render, each with texts for screen readers. */
const html = renderToString(
  createElement(
    Fragment,
    null,
    createElement(OrderStatusTracker, { order: fullOrder, live: true }),
    createElement(OrderTimeline, { history: skippingHistory, limit: 2 }),
    createElement(OrderTimeline, { history: notes(101), limit: 101, groupByDay: false }),
    createElement(OrderStatusTracker, { order: null }),
    createElement(OrderTimeline, { history: null, loading: true }),
  ),
);

let browser: Browser;
let url: string;
let close: () => void;

beforeAll(async () => {
  const css = await builtStylesheet('styles.css');
  const server = createServer(({ url: path }, response) => {
    if (path === '/styles.css') return response.writeHead(200, { 'Content-Type': 'text/css' }).end(css);
    response.writeHead(200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': "default-src 'none'; style-src 'self'",
    });
    return response.end(`<!doctype html><link rel="stylesheet" href="/styles.css"><main>${html}</main>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // The address of a TCP server is an object.
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  close = () => void server.close();
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  close();
});

test("markup of a server needs no inline style: style-src 'self'", async () => {
  const page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
  const refused: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') refused.push(message.text());
  });
  await page.goto(url);
  // Photos of deliveries are on hosts that an app allows by `img-src`; here none is.
  expect(refused.filter((text) => !/favicon|the image/.test(text))).toEqual([]);

  const hidden = await page.locator('.os-visually-hidden').evaluateAll((elements) =>
    elements.map((element) => ({
      width: element.getBoundingClientRect().width,
      clipPath: getComputedStyle(element).clipPath,
    })),
  );
  expect(hidden.length).toBeGreaterThan(8);
  expect(hidden.filter(({ width, clipPath }) => width > 1 || clipPath !== 'inset(50%)')).toEqual([]);
  expect(await page.locator('[style]').count()).toBe(0);
  await page.close();
});
