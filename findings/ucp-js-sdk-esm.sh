#!/bin/sh
# @ucp-js/sdk 0.1.1: the package's ES module can't be imported by Node, because its files import each other without
# extensions; its CommonJS build can.
# Prints version and output; fails if the behaviour changes.
set -eu
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
npm init -y >/dev/null; npm install --silent --no-audit --no-fund @ucp-js/sdk@0.1.1
echo "node $(node --version), @ucp-js/sdk $(node -p "require('./node_modules/@ucp-js/sdk/package.json').version")"
printf "import '@ucp-js/sdk';\n" > import.mjs
if node import.mjs 2> error.txt; then echo 'changed: the ES module can be imported'; exit 1; fi
grep -o 'ERR_MODULE_NOT_FOUND\|ERR_UNSUPPORTED_DIR_IMPORT' error.txt | head -1
node -e "console.log('CommonJS:', typeof require('@ucp-js/sdk').OrderSchema.parse)"
