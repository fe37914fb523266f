import { fileURLToPath } from 'node:url';
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { findChromium } from './test/chromium/chromium.js';
import { patient } from './test/patience/settings.js';

const chromium = await findChromium();
const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** The package names that users import resolve to the source. */
const alias = [
  { find: /^react-order-status$/, replacement: path('./src/index.ts') },
  {
    find: /^react-order-status\/server\/(analytics|notify(?:\/[a-z-]+)?)$/,
    replacement: path('./src/$1/index.ts'),
  },
  {
    find: /^react-order-status\/(server(?:\/(?:node|redis|postgres))?|ingest|push(?:\/worker)?|(?:preferences|report)(?:\/labels)?|testing|carriers)$/,
    replacement: path('./src/$1/index.ts'),
  },
  {
    find: /^react-order-status\/(locales|carrier-labels)$/,
    replacement: path('./src/i18n/$1/index.ts'),
  },
  {
    find: /^react-order-status\/(styles|preferences|report)\.css$/,
    replacement: path('./src/styles/$1.css'),
  },
];

/** React 18 in place of 19, with its subpaths. */
const react18 = [
  { find: /^(react|react-dom)$/, replacement: path('./test/react-18/node_modules/$1/index.js') },
  {
    find: /^(react|react-dom)\/(jsx-runtime|jsx-dev-runtime|client|server|test-utils)$/,
    replacement: path('./test/react-18/node_modules/$1/$2.js'),
  },
  // The default CommonJS build would `require` React, which ignores the aliases.
  {
    find: /^@testing-library\/react$/,
    replacement: path('./node_modules/@testing-library/react/dist/@testing-library/react.esm.js'),
  },
];

/** Test files of one process share their modules: takes a third of the time. */
const isolate = false;

/** Tests on Redis, PostgreSQL, PgBouncer and proxies, and others that take long: `npm test` leaves them out. */
const slowTests = [
  'test/analytics/{redis,report-command}.test.ts',
  'test/bench/smoke.test.ts',
  'test/docs/{nginx,proxies}.test.ts',
  'test/ingest/seen-on-engines.test.ts',
  'test/notify/{redis-cluster,queues-on-engines,stores-on-engines}.test.ts',
  'test/server/health.test.ts',
  'test/server/{postgres,redis}/!(pglite).test.ts',
  'test/server/hostile/{crowds,stalled-reader}.test.ts',
  'test/testing/transport-contract/{tabs,transports}.test.ts',
  'test/client/postgres-pages.test.ts',
  'test/client/event-source-contract/answers.test.ts',
  'test/client/transports/{sse-contract,path-faults}.test.ts',
];

/** Projects on Node. */
const node = [
  {
    name: 'unit',
    include: [
      'test/{analytics,order,carriers,server,client,components,conformance,docs,examples,i18n,ingest,notify,options,testing,types,web}/**/*.test.ts',
    ],
    exclude: slowTests,
  },
  { name: 'engines', include: slowTests },
].map((test) => ({
  resolve: { alias },
  test: {
    ...test,
    ...patient,
    environment: 'node' as const,
    // Many of these tests count leftover timers.
    isolate: true,
    sequence: { groupOrder: 0 },
  },
}));

/** Projects in jsdom, with React 19 and 18. */
const dom = [
  // Some of these tests count leftover resources, and some mock react-hot-toast.
  {
    name: 'dom',
    include: ['test/{react,notifications,push,preferences,report}/**/*.test.{ts,tsx}'],
    isolate: true,
  },
  { name: 'components', include: ['test/components/**/*.test.tsx'], isolate },
].flatMap((test) => {
  const common = {
    ...test,
    ...patient,
    environment: 'jsdom' as const,
    setupFiles: [...patient.setupFiles, 'test/dom-setup.ts'],
    sequence: { groupOrder: 0 },
  };
  return [
    { resolve: { alias }, test: { ...common, provide: { reactMajor: 19 as const } } },
    {
      resolve: { alias: [...alias, ...react18] },
      test: {
        ...common,
        name: `${test.name}-react-18`,
        // Independent of the React version.
        exclude: [
          'test/components/{class-names,data-attributes,delivery,languages,plain-data}.test.*',
          // React 18 has no Activity.
          'test/react/activity.test.tsx',
        ],
        provide: { reactMajor: 18 as const },
        // Loaded by Node, these would import React 19, which ignores the aliases.
        server: { deps: { inline: ['@testing-library/react', 'react-hot-toast'] } },
      },
    },
  ];
});

/** Listed so that the server need not reload the page when a test first imports one. */
const optimizeDeps = {
  include: [
    'react',
    'react/jsx-runtime',
    'react/jsx-dev-runtime',
    'react-dom',
    'react-dom/client',
    'react-dom/server',
    'react-hot-toast',
    'clsx',
    'eventsource-parser',
    'axe-core',
    '@base-ui/react/dialog',
    '@base-ui/react/tabs',
    '@radix-ui/react-dialog',
    '@radix-ui/react-tabs',
  ],
};

/** A new object for each project, because Vitest modifies it. */
const browser = () => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  api: { host: '127.0.0.1' },
  provider: playwright({ launchOptions: chromium }),
  instances: [{ browser: 'chromium' as const }],
});

/**
 * The scripts of package.json select projects. The projects of a group start when the earlier groups are done.
 */
export default defineConfig({
  test: {
    // More than Vitest's default, because the tests mostly wait for sockets and timers.
    maxWorkers: 3,
    projects: [
      ...node,
      ...dom,
      {
        resolve: { alias },
        optimizeDeps,
        test: {
          ...patient,
          name: 'browser',
          include: ['test/chromium/**/*.test.tsx'],
          provide: { reactMajor: 19 },
          sequence: { groupOrder: 1 },
          browser: browser(),
        },
      },
      {
        resolve: { alias: [...alias, ...react18] },
        optimizeDeps,
        // A cache of its own: it would overwrite the one of React 19.
        cacheDir: 'node_modules/.vite/react-18',
        test: {
          ...patient,
          name: 'browser-react-18',
          include: ['test/chromium/live-page.test.tsx'],
          provide: { reactMajor: 18 },
          sequence: { groupOrder: 1 },
          browser: browser(),
        },
      },
      {
        // Each story is a test, with axe; the aliases are in .storybook/main.ts.
        plugins: [storybookTest({ configDir: path('./.storybook') })],
        test: { name: 'stories', testTimeout: 60_000, sequence: { groupOrder: 1 }, browser: browser() },
      },
      {
        // Every story of the built Storybook, in several appearances.
        test: {
          ...patient,
          name: 'storybook',
          environment: 'node',
          include: ['test/storybook/**/*.test.ts'],
          globalSetup: ['test/storybook/setup.ts'],
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
      {
        resolve: { alias },
        test: {
          ...patient,
          name: 'e2e',
          isolate,
          environment: 'node',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/e2e/setup.ts'],
          // Each file has a shop of its own; the tests mostly wait.
          maxWorkers: 3,
          // A test makes many steps, each of which may take a minute.
          expect: { poll: { timeout: 60_000 } },
          testTimeout: 180_000,
          hookTimeout: 180_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...patient,
          name: 'package',
          environment: 'node',
          include: ['test/package/**/*.test.ts'],
          globalSetup: ['test/package/build.ts'],
          fileParallelism: false,
          hookTimeout: 240_000,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
