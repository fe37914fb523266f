import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { byteCases } from '../client/event-source-contract/byte-cases.js';
import { fieldCases } from '../client/event-source-contract/field-cases.js';
import { idCases } from '../client/event-source-contract/id-cases.js';
import { playCases } from '../client/event-source-contract/play-cases.js';
import { listen } from '../server/http/http-server.js';
import type { BrowserUnderTest, RunningBrowser } from './browser-under-test.js';
import { bundlePage } from './page/bundle.js';
import { eventually } from './watched-page.js';

const cases = [...byteCases, ...fieldCases, ...idCases];

/** Tests the streams of the EventSource contract with the browser's native `fetch` and `EventSource`. */
export function testStreams({ eventSourceErrs }: BrowserUnderTest, running: () => RunningBrowser): void {
  test.each([
    ['fetch', []],
    ['EventSource', eventSourceErrs],
  ])('reads event streams as HTML specifies, by its native %s', async (by, errs) => {
    expect(cases.map(({ name }) => name)).toEqual(expect.arrayContaining([...errs]));
    const script = await bundlePage('read-streams.ts');
    const { answer, returns } = playCases(cases);
    const server = await listen(
      createServer((request, response) => {
        if (request.url?.startsWith(`/${by}/`)) return void answer(request, response);
        response.setHeader('Content-Type', 'text/html');
        response.end(`<!doctype html><meta charset="utf-8"><script type="module">${script}</script>`);
      }),
    );
    onTestFinished(() => server.stop());
    const tab = await running().openTab();
    onTestFinished(() => tab.close());
    await tab.goto(`${server.url}/?count=${cases.length}&by=${by}`);
    await eventually(async () => expect(returns.size).toBe(cases.length));
    // The type is declared by the page.
    const outcomes = (await tab.evaluate('window.outcomes')) as Window['outcomes'];
    cases.forEach(({ name, notes = ['Note 1'], invalid = 0, lastEventId }, n) => {
      if (errs.includes(name)) return;
      expect({ ...outcomes[n], lastEventId: returns.get(n) }, name).toEqual({ notes, invalid, lastEventId });
    });
  });
}
