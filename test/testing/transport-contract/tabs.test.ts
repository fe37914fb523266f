import { sharedAcrossTabs, sse, type Transport, type TransportSink } from 'react-order-status';
import { transportContract } from 'react-order-status/testing';
import { afterAll, beforeAll, describe, test, vi } from 'vitest';
import { openBrowser } from '../../client/tabs/fake-tabs.js';
import { openShopPeer } from './shop-peer.js';

// No jitter, so that reconnects are quick.
beforeAll(() => void vi.spyOn(Math, 'random').mockReturnValue(0));
afterAll(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

type Browser = ReturnType<typeof openBrowser>;
const ignoringSink: TransportSink = {
  open() {},
  message() {},
  alive() {},
  invalid() {},
  lost() {},
  end() {},
};

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

/** A transport in a second tab, while the first tab is the leader. */
function inFollower(browser: Browser, url: string): Transport {
  const [first, second] = [inTab(browser, url), inTab(browser, url)];
  return {
    type: second.type,
    connect(request, sink) {
      const closes = [first, second].map((transport) =>
        transport.connect(request, transport === second ? sink : ignoringSink),
      );
      return () => closes.forEach((close) => void close());
    },
  };
}

function openPeer(make: (browser: Browser, url: string) => Transport) {
  const browser = openBrowser();
  return openShopPeer((url) => make(browser, url));
}

describe.concurrent('sharedAcrossTabs meets the contract in the leader: it', () => {
  for (const { name, run } of transportContract(() => openPeer(inTab))) test(name, run);
});

describe.concurrent('sharedAcrossTabs meets the contract in a follower: it', () => {
  // Invalid messages are reported in the tab that received them.
  for (const { name, run } of transportContract(() => openPeer(inFollower), { without: ['garble'] }))
    test(name, run);
});
