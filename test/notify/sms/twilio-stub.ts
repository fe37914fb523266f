import twilio from 'twilio';
import { type Behaviour, json } from '../http-stub.js';

/** The client of the package `twilio`, whose requests go to a stub. */
export function twilioClientOf(origin: () => string) {
  class StubbedRequests extends twilio.RequestClient {
    override request: twilio.RequestClient['request'] = (options) => {
      const uri = options.uri.replace(/^https:\/\/[a-z]+\.twilio\.com/, origin());
      return super.request({ ...options, uri });
    };
  }
  return twilio('AC0123', 'token', { httpClient: new StubbedRequests() });
}

/** Twilio's error answer with a code of its own. */
export const twilioError = (status: number, code: number, headers: Record<string, string> = {}): Behaviour =>
  json(status, { code, message: 'no', more_info: '', status }, headers);

/** Twilio accepts the message and answers so. */
export const accept: Behaviour = (response, count, request) =>
  json(201, { sid: `SM${count()}`, status: 'queued' })(response, count, request);

export const acceptAndFail: Behaviour = (response, count, request) => {
  count();
  twilioError(500, 20_500)(response, count, request);
};
/** Accepts the message and answers nothing; then the time is up. */
export const acceptAndHang =
  (deadline: AbortController): Behaviour =>
  (_, count) => {
    count();
    deadline.abort();
  };
export const acceptAndCut: Behaviour = (response, count) => {
  count();
  response.destroy();
};
export const acceptAndCutAnswer: Behaviour = (response, count) => {
  count();
  response.writeHead(201, { 'Content-Type': 'application/json', 'Content-Length': '100' });
  response.write('{"sid":');
  setTimeout(() => response.destroy(), 5);
};
