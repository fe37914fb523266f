import { posix } from 'node:path';
import { importGraph } from './import-cycles.js';
import type { SourceFile } from './source-files.js';

/**
 * The folders of the large rooms, and the folders that each may import, by their `index.ts` alone. Files
 * at the top of a room may be imported by its folders where they are listed as `<room>/<file>`; they import what
 * they compose.
 */
const arrows: Readonly<Record<string, readonly string[]>> = {
  'server/timers': [],
  'server/callbacks': ['server/timers'],
  'server/bus': ['server/callbacks', 'server/timers'],
  'server/http': ['server/bus', 'server/callbacks', 'server/timers', 'server/hooks.ts'],
  'server/lookup': ['server/callbacks', 'server/http'],
  'server/positions': ['server/bus', 'server/timers'],
  'server/snapshot': ['server/bus', 'server/http', 'server/positions'],
  'server/publish': ['server/bus', 'server/timers', 'server/hooks.ts'],
  'server/stream': [
    'server/bus',
    'server/callbacks',
    'server/http',
    'server/positions',
    'server/snapshot',
    'server/timers',
    'server/hooks.ts',
  ],
  'server/redis': ['server/bus', 'server/timers'],
  'server/postgres': ['server/bus', 'server/timers'],
  'server/node': ['server/stream', 'server/order-events-server.ts'],
  'server/websocket': ['server/callbacks', 'server/http', 'server/stream', 'server/order-events-server.ts'],
  'client/browser': [],
  'client/connection': ['client/browser'],
  'client/http': ['client/connection'],
  'client/transports': ['client/browser', 'client/connection', 'client/http'],
  'client/store': ['client/browser', 'client/connection', 'client/http', 'client/transports'],
  'client/tabs': ['client/connection', 'client/store'],
  'ingest/events': [],
  'ingest/merge': ['ingest/events'],
  'ingest/outbound': [],
  'ingest/seen': [],
  'ingest/webhook': ['ingest/events'],
  'ingest/providers': ['ingest/events', 'ingest/webhook'],
  'ingest/shops': ['ingest/events', 'ingest/webhook'],
  'notify/contract': [],
  'notify/attempt': [],
  'notify/callbacks': [],
  'notify/preferences': ['notify/contract'],
  'notify/stores': ['notify/contract'],
  'notify/queue': ['notify/contract'],
  'notify/sending': [
    'notify/contract',
    'notify/preferences',
    'notify/carrier-statuses.ts',
    'notify/delayed-packages.ts',
  ],
  'notify/weekly-reports': ['notify/contract', 'notify/sending'],
  'notify/links': [],
  'notify/http': ['notify/callbacks', 'notify/contract', 'notify/links', 'notify/language.ts'],
  'notify/email': [
    'notify/callbacks',
    'notify/contract',
    'notify/built-in-languages.ts',
    'notify/carrier-statuses.ts',
    'notify/language.ts',
  ],
  'notify/sms': [
    'notify/attempt',
    'notify/callbacks',
    'notify/contract',
    'notify/built-in-languages.ts',
    'notify/carrier-statuses.ts',
    'notify/delayed-packages.ts',
    'notify/language.ts',
  ],
  'notify/web-push': [
    'notify/contract',
    'notify/carrier-statuses.ts',
    'notify/delayed-packages.ts',
    'notify/language.ts',
  ],
  'notify/webhooks': ['notify/attempt', 'notify/contract'],
  'notify/bullmq': ['notify/contract'],
  'notify/pg-boss': ['notify/contract'],
  'notify/redis': ['notify/contract'],
  'notify/postgres': ['notify/contract'],
  'analytics/contract': [],
  'analytics/reports': ['analytics/contract'],
  'analytics/export': ['analytics/contract'],
  'analytics/alerts': ['analytics/contract', 'analytics/reports'],
  'analytics/http': ['analytics/reports'],
  'analytics/counters': ['analytics/contract', 'analytics/reports'],
  'analytics/postgres': ['analytics/contract', 'analytics/reports'],
};

/** The folder of a large room that a file is in; nothing for files at the top of a room. */
const folderOf = (path: string) => Object.keys(arrows).find((folder) => path.startsWith(`${folder}/`));

/** Each import that breaks a rule of the folders, in words. */
export function findFolderBreaches(files: readonly SourceFile[]): readonly string[] {
  return [...importGraph(files)].flatMap(([path, targets]) =>
    targets.flatMap((target) => {
      const breach = breachOf(path, target);
      return breach ? [`${path} → ${target}: ${breach}`] : [];
    }),
  );
}

function breachOf(path: string, target: string): string | undefined {
  const [from, to] = [folderOf(path), folderOf(target)];
  const isOneRoom = path.split('/')[0] === target.split('/')[0];
  if (!isOneRoom || from === to) return undefined;
  if (to && posix.relative(to, target) !== 'index.ts') return `enters ${to} past its index`;
  if (from && !arrows[from]?.includes(to ?? target)) return `${from} may not import ${to ?? target}`;
  return undefined;
}
