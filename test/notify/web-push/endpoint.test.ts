import { isPushEndpoint } from 'react-order-status/server/notify/web-push';
import { expect, test } from 'vitest';

test.each([
  'https://web.push.apple.com/QGuQyavXutnMH',
  'https://fcm.googleapis.com/fcm/send/abc:def',
  'https://fcm.googleapis.com/wp/abc',
  'https://updates.push.services.mozilla.com/wpush/v2/abc',
  'https://wns2-par02p.notify.windows.com/w/?token=abc',
  'HTTPS://FCM.GOOGLEAPIS.COM/x',
  'https://fcm.googleapis.com:443/x',
])('%s is an endpoint', (endpoint) => {
  expect(isPushEndpoint(endpoint)).toBe(true);
});

test.each([
  '',
  '/fcm',
  'http://fcm.googleapis.com/x',
  'ftp://fcm.googleapis.com/x',
  'https://fcm.googleapis.com:8443/x',
  'https://fcm.googleapis.com./x',
  'https://user:pass@fcm.googleapis.com/x',
  'https://fcm.googleapis.com@shop.test/x',
  'https://fcm.googleapis.com.shop.test/x',
  'https://shop.test/https://fcm.googleapis.com',
  'https://shop.test#fcm.googleapis.com',
  'https://push.apple.com/x',
  'https://evilpush.apple.com.shop.test/x',
  'https://xpush.apple.com/x',
  'https://notify.windows.com.shop.test/x',
  'https://127.0.0.1/x',
  'https://[::1]/x',
  'https://169.254.169.254/latest/meta-data',
  'https://localhost/x',
  'javascript:alert(1)',
])('%j is none', (endpoint) => {
  expect(isPushEndpoint(endpoint)).toBe(false);
});

test('further hosts are exact, or all below one; a port is part of the host', () => {
  const hosts = ['push.shop.test', '*.push.example', 'push.local:8443'];
  expect(isPushEndpoint('https://push.shop.test/1', hosts)).toBe(true);
  expect(isPushEndpoint('https://a.b.push.example/1', hosts)).toBe(true);
  expect(isPushEndpoint('https://push.local:8443/1', hosts)).toBe(true);
  expect(isPushEndpoint('https://fcm.googleapis.com/1', hosts)).toBe(true);
  expect(isPushEndpoint('https://a.push.shop.test/1', hosts)).toBe(false);
  expect(isPushEndpoint('https://push.example/1', hosts)).toBe(false);
  expect(isPushEndpoint('https://push.local/1', hosts)).toBe(false);
});
