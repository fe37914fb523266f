import { sharedAcrossTabs, sse, type Transport, type TransportSink } from 'react-order-status';
import { transportContract } from 'react-order-status/testing';
import { afterAll, beforeAll, describe, test, vi } from 'vitest';
import { openBrowser } from '../../client/tabs/fake-tabs.js';
import { openShopPeer } from './shop-peer.js';

// No jitter, so that reconnects are soon.
beforeAll(() => void vi.spyOn(Math, 'random').mockReturnValue(0));
afterAll(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

type Browser = ReturnType<typeof openBrowser>;
const deaf: TransportSink = { open() {}, message() {}, alive() {}, invalid() {}, lost() {}, end() {} };

/** A transport in a tab of its own. */
function inTab({ openTab }: Browser, url: string): Transport {
  const tab = openTab();
  const transport = sharedAcrossTabs(sse({ url: `${url}/:orderId/stream` }));
  return {
    type: transport.type,
    connect(...args) {
      const close = tab.act(() => transport.connect(...args));
      return () => tab.act(close);
    },
  };
}

/** The same, but another tab was there first, and leads. */
function behind(browser: Browser, url: string): Transport {
  const [first, second] = [inTab(browser, url), inTab(browser, url)];
  return {
    type: second.type,
    connect(request, sink) {
      const closes = [first, second].map((transport) =>
        transport.connect(request, transport === second ? sink : deaf),
      );
      return () => closes.forEach((close) => void close());
    },
  };
}

function openPeer(make: (browser: Browser, url: string) => Transport) {
  const browser = openBrowser();
  return openShopPeer((url) => make(browser, url));
}

describe.concurrent('sharedAcrossTabs keeps the contract in the tab that leads: it', () => {
  for (const { name, run } of transportContract(() => openPeer(inTab))) test(name, run);
});

describe.concurrent('sharedAcrossTabs keeps the contract in a tab that follows: it', () => {
  // What is invalid is reported in the tab that received it.
  for (const { name, run } of transportContract(() => openPeer(behind), { without: ['garble'] }))
    test(name, run);
});
