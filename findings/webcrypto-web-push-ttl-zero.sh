#!/bin/sh
# @block65/webcrypto-web-push 2.0.0: a message with `ttl: 0` is sent with the header `ttl: 60`. By RFC 8030, section 5.2,
# 0 means "deliver now or never"; the push service would keep the message for a minute.
# Prints version and output; fails if the behaviour changes.
set -eu
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
npm init -y >/dev/null; npm install --silent --no-audit --no-fund @block65/webcrypto-web-push@2.0.0 2>/dev/null
echo "node $(node --version), @block65/webcrypto-web-push $(node -p "require('./node_modules/@block65/webcrypto-web-push/package.json').version")"
cat > send.mjs <<'JS'
import { buildPushPayload } from '@block65/webcrypto-web-push';
import { createECDH, randomBytes } from 'node:crypto';
const keys = () => { const pair = createECDH('prime256v1'); pair.generateKeys(); return pair; };
const [browser, server] = [keys(), keys()];
const subscription = {
  endpoint: 'https://push.example.org/send/1',
  expirationTime: null,
  keys: { p256dh: browser.getPublicKey('base64url'), auth: randomBytes(16).toString('base64url') },
};
const vapid = {
  subject: 'mailto:shop@example.org',
  publicKey: server.getPublicKey('base64url'),
  privateKey: server.getPrivateKey('base64url'),
};
const ttls = {};
for (const ttl of [0, 1, 120]) {
  const { headers } = await buildPushPayload({ data: 'hello', options: { ttl } }, subscription, vapid);
  ttls[ttl] = String(new Headers(headers).get('ttl'));
}
console.log(JSON.stringify(ttls));
if (ttls[0] !== '60' || ttls[1] !== '1') { console.log('changed'); process.exit(1); }
JS
node send.mjs
