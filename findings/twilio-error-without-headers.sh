#!/bin/sh
# twilio 6.3.1 (Node): where the API answers 429 with `Retry-After`, `messages.create` rejects with an error that has
# neither the header nor any other way to it; the lower `client.request` returns it.
# Prints version and output; fails if the behaviour changes.
set -eu
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
npm init -y >/dev/null; npm install --silent --no-audit --no-fund twilio@6.3.1 2>/dev/null
echo "node $(node --version), twilio $(node -p "require('./node_modules/twilio/package.json').version")"
cat > send.cjs <<'JS'
const twilio = require('twilio');
const httpClient = {
  request: async () => ({ statusCode: 429, headers: { 'retry-after': '7' }, body: { code: 20429, message: 'Too Many Requests', status: 429 } }),
};
const client = twilio('AC' + '0'.repeat(32), 'token', { httpClient });
(async () => {
  const error = await client.messages.create({ to: '+15005550006', from: '+15005550001', body: 'hello' }).catch((e) => e);
  console.log('messages.create:', error.constructor.name, error.status, Object.keys(error).sort().join());
  const answer = await client.request({ method: 'POST', uri: 'https://api.example.org/messages' });
  console.log('client.request: retry-after', answer.headers['retry-after']);
  const isLost = !JSON.stringify(error, Object.getOwnPropertyNames(error)).includes('retry-after');
  if (!isLost || answer.headers['retry-after'] !== '7') { console.log('changed'); process.exit(1); }
})();
JS
node send.cjs
