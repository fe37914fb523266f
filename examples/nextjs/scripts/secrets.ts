import { randomBytes } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import webpush from 'web-push';

const FILE = '.env.local';
const secret = () => randomBytes(32).toString('base64');

/** Writes secrets of this machine, unless it has them. */
if (!existsSync(FILE)) {
  const vapid = webpush.generateVAPIDKeys();
  const secrets = {
    AUTH_SECRET: secret(),
    SHARE_LINK_SECRET: secret(),
    LINK_SECRET: secret(),
    EASYPOST_WEBHOOK_SECRET: secret(),
    VAPID_PUBLIC_KEY: vapid.publicKey,
    VAPID_PRIVATE_KEY: vapid.privateKey,
  };
  const lines = Object.entries(secrets).map(([name, value]) => `${name}="${value}"`);
  writeFileSync(FILE, `${lines.join('\n')}\n`, { mode: 0o600 });
}
