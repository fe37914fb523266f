import { beforeAll, expect, test } from 'vitest';
import { createDocApp } from './doc-app.js';

type GetSession = (request: Pick<Request, 'headers'>) => unknown;

let getSession: GetSession;
beforeAll(async () => {
  const app = await createDocApp('docs-session-cookie', {
    page: 'access',
    heading: 'A session cookie of your own',
  });
  ({ getSession } = await app.load<{ getSession: GetSession }>('lib/session.ts'));
});

test.each([
  ['session=a-long-random-secret', { userId: 'user-456', role: 'USER' }],
  ['theme=dark; session=a-long-random-secret; other=1', { userId: 'user-456', role: 'USER' }],
  ['session=another', null],
  ['other-session=a-long-random-secret', null],
  ['', null],
])('the documented session of the cookie "%s" is %o', (cookie, session) => {
  expect(getSession({ headers: new Headers({ Cookie: cookie }) })).toEqual(session);
});
