import { LightAbortController } from './abort-controller.js';
import { LightEventTarget } from './event-target.js';
import { LightHeaders } from './headers.js';
import { LightReadableStream } from './readable-stream.js';
import { LightRequest } from './request.js';
import { LightResponse } from './response.js';

/** Globals by name. */
export type Globals = Readonly<Record<string, unknown>>;

/**
 * Light versions of web platform classes. Node's own give the same traces but cost a third of the time of a seed, and
 * their `WeakRef`s keep garbage in memory until the next full collection.
 */
export const light: Globals = {
  AbortController: LightAbortController,
  EventTarget: LightEventTarget,
  Headers: LightHeaders,
  ReadableStream: LightReadableStream,
  Request: LightRequest,
  Response: LightResponse,
};
