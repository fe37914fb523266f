#!/bin/sh
# @easypost/api 8.9.0: validateWebhook rewrites `"weight": 12` to `"weight": 12.0` before it computes the signature. So a
# body that is signed as it is, with a whole weight, is not accepted, while one that was signed with 12.0 and lost the
# fraction on the way is. Prints version and output; fails if the behaviour changes.
set -eu
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
npm init -y >/dev/null; npm install --silent --no-audit --no-fund @easypost/api@8.9.0
echo "node $(node --version), @easypost/api $(node -p "require('./node_modules/@easypost/api/package.json').version")"
cat > run.cjs <<'JS'
const { createHmac } = require('node:crypto');
const EasyPost = require('@easypost/api');
const client = new EasyPost('EZTK0000');
const body = '{"result":{"weight":12}}';
const accepts = (signed) => {
  const digest = createHmac('sha256', 'secret').update(signed).digest('hex');
  try {
    client.Utils.validateWebhook(Buffer.from(body), { 'X-Hmac-Signature': `hmac-sha256-hex=${digest}` }, 'secret');
    return true;
  } catch {
    return false;
  }
};
const [asSent, withFraction] = [accepts(body), accepts(body.replace('12', '12.0'))];
console.log(`body ${body}: signed as sent: ${asSent}; signed with 12.0: ${withFraction}`);
process.exit(!asSent && withFraction ? 0 : 1);
JS
node run.cjs
