#!/bin/sh
# react-email 6.11.13: `Body` renders lang="en" of its own, so in `<Html lang="de">` the text is marked as English for
# screen readers, unless `Body` is given the language again.
# Prints version and output; fails if the behaviour changes.
set -eu
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
npm init -y >/dev/null; npm install --silent --no-audit --no-fund react@19.3.1 react-dom@19.3.1 react-email@6.11.13 2>/dev/null
echo "node $(node --version), react-email $(node -p "require('./node_modules/react-email/package.json').version")"
cat > render.mjs <<'JS'
import { createElement as h } from 'react';
import { Body, Html, render, Text } from 'react-email';
const html = await render(h(Html, { lang: 'de', dir: 'ltr' }, h(Body, null, h(Text, null, 'Guten Tag'))));
const languages = [...html.matchAll(/<(html|body|td)[^>]*\blang="([^"]*)"/g)].map(([, tag, lang]) => `${tag}:${lang}`);
console.log(languages.join(' '));
if (!languages.includes('html:de') || !languages.some((each) => each.endsWith(':en'))) { console.log('changed'); process.exit(1); }
JS
node render.mjs
