import type { ConformanceTarget } from '../conformance/index.js';
import { parseOptions } from './parse-options.js';
import { shellCommand } from './shell-command.js';
import { UsageError } from './usage-error.js';

const options = {
  stream: { type: 'string' },
  order: { type: 'string' },
  header: { type: 'string', multiple: true },
  publish: { type: 'string' },
  missing: { type: 'string' },
  forbidden: { type: 'string' },
  final: { type: 'string' },
  anonymous: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

/** The target that the command line describes, or `help` for `--help`. @throws UsageError */
export function readArguments(args: readonly string[]): ConformanceTarget | 'help' {
  const { values, positionals } = parseOptions(args, options);
  if (values.help) return 'help';
  const [command, url, ...rest] = positionals;
  if (command === undefined) throw new UsageError('Name a command: conformance, send-webhook or report.');
  if (command !== 'conformance')
    throw new UsageError(`The command is "conformance", "send-webhook" or "report", not "${command}".`);
  if (!url) throw new UsageError('The URL is missing.');
  if (rest.length > 0) throw new UsageError(`Only one URL can be checked: remove ${rest.join(' ')}.`);
  const { header = [], publish, stream, ...ids } = values;
  for (const each of [url, stream]) checkUrl(each);
  return {
    ...ids,
    url,
    ...(stream !== undefined && { stream }),
    headers: Object.fromEntries(header.map(readHeader)),
    ...(publish !== undefined && { publish: shellCommand(publish) }),
  };
}

function checkUrl(url: string | undefined): void {
  if (url === undefined) return;
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) throw new UsageError(`${url} is not an http(s) URL.`);
  if (!url.includes(':orderId')) throw new UsageError(`Write :orderId in ${url} in place of the id.`);
}

function readHeader(header: string): [string, string] {
  const [, name, value] = /^([!#$%&'*+.^_`|~\w-]+):\s*(.*)$/.exec(header) ?? [];
  if (name === undefined || value === undefined) {
    throw new UsageError(`"${header}" is not a header: write 'Name: value'.`);
  }
  return [name, value];
}
