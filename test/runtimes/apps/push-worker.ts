import { buildPushPayload } from '@block65/webcrypto-web-push';
import { fromWebcrypto } from 'react-order-status/server/notify/web-push';
import { pushApp } from './push.js';

export default { fetch: (request: Request) => pushApp(fromWebcrypto(buildPushPayload))(request) };
