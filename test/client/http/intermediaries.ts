import type { Answer } from '../shop-pages.js';

/** Changes a request or its response, or responds in place of the server. */
export type Intermediary = (request: Request, server: Answer) => Promise<Response>;

const withHeaders = (response: Response, change: (headers: Headers) => void): Response => {
  const { status, body } = response;
  const headers = new Headers(response.headers);
  change(headers);
  return new Response(body, { status, headers });
};

/** Changes the `ETag` of responses. */
const changingETag =
  (change: (etag: string) => string | undefined): Intermediary =>
  async (request, server) =>
    withHeaders(await server(request), (headers) => {
      const etag = headers.get('ETag');
      const changed = etag === null ? undefined : change(etag);
      if (changed === undefined) headers.delete('ETag');
      else headers.set('ETag', changed);
    });

/** Changes the text of an event stream. */
const changingStream =
  (change: (text: string) => string): Intermediary =>
  async (request, server) => {
    const response = await server(request);
    if (!response.headers.get('Content-Type')?.startsWith('text/event-stream')) return response;
    const changed = new TransformStream<string, string>({
      transform: (text, controller) => controller.enqueue(change(text)),
    });
    const body = response.body
      ?.pipeThrough(new TextDecoderStream())
      .pipeThrough(changed)
      .pipeThrough(new TextEncoderStream());
    return new Response(body, response);
  };

/** Changes that proxies make to the headers and lines that contain the cursor. */
export const alterations: Readonly<Record<string, Intermediary>> = {
  'appends -gzip to the ETag': changingETag((etag) => etag.replace(/"$/, '-gzip"')),
  'appends ;br to a weak ETag': changingETag((etag) => `W/${etag.replace(/"$/, ';br"')}`),
  'weakens the ETag': changingETag((etag) => `W/${etag}`),
  'removes the ETag': changingETag(() => undefined),
  'sends an ETag of its own': changingETag((etag) => `"${etag.length}c0ffee"`),
  'sends the same ETag for everything': changingETag(() => '"0"'),
  'removes the lines with ids': changingStream((text) => text.replace(/^id:.*\n/gm, '')),
  'sends ids of its own': changingStream((text) => text.replace(/^id:.*$/gm, 'id: 17')),
  'removes the condition of requests': (request, server) => {
    const headers = new Headers(request.headers);
    headers.delete('If-None-Match');
    headers.delete('Last-Event-ID');
    return server(new Request(request, { headers }));
  },
};

const page = (status: number, title: string) => async () =>
  new Response(`<title>${title}</title>`, {
    status,
    headers: { 'Content-Type': 'text/html; charset=utf-8' },
  });

/** Intermediaries that respond in place of the server. */
export const substitutes: Readonly<Record<string, Intermediary>> = {
  'an ingress without a backend (404)': async () => new Response('404 page not found\n', { status: 404 }),
  'a CDN with a challenge (403)': page(403, 'Just a moment...'),
  'a gateway with a sign-in of its own (401)': page(401, 'Authorization required'),
  'a host without the site (410)': page(410, 'Gone'),
  'a captive portal (204)': async () => new Response(null, { status: 204 }),
  'a captive portal (200)': page(200, 'Welcome to the hotel'),
  'a framework without the route (404)': async () =>
    Response.json({ message: 'Route GET:/ not found', error: 'Not Found', statusCode: 404 }, { status: 404 }),
  'a load balancer (503)': page(503, 'Service unavailable'),
};

/** Responds with a sign-in page, after a redirect. */
export const redirectsToSignIn: Intermediary = async () => {
  const response = await page(200, 'Sign in')();
  // Only `fetch` itself can create such a response.
  Object.defineProperty(response, 'redirected', { value: true });
  return response;
};
