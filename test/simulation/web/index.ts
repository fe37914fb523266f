import { LightAbortController } from './abort-controller.js';
import { LightEventTarget } from './event-target.js';
import { LightHeaders } from './headers.js';
import { LightReadableStream } from './readable-stream.js';
import { LightRequest } from './request.js';
import { LightResponse } from './response.js';

/** Globals by name. */
export type Globals = Readonly<Record<string, unknown>>;

/**
 * The part of the web platform that runs in a world. Node's own classes lead to the same traces, and cost a third of a
 * seed's time: their `WeakRef`s also keep what is garbage in memory until the next full collection.
 */
export const light: Globals = {
  AbortController: LightAbortController,
  EventTarget: LightEventTarget,
  Headers: LightHeaders,
  ReadableStream: LightReadableStream,
  Request: LightRequest,
  Response: LightResponse,
};
