import { fileURLToPath } from 'node:url';
import type { StorybookConfig } from '@storybook/react-vite';
import tailwindcss from '@tailwindcss/vite';
import { mswWorker } from './msw-worker.js';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

const config: StorybookConfig = {
  framework: '@storybook/react-vite',
  stories: ['../stories/**/*.mdx', '../stories/**/*.stories.tsx'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  staticDirs: ['../stories/static'],
  core: { disableTelemetry: true },
  viteFinal: (vite) => ({
    ...vite,
    plugins: [...(vite.plugins ?? []), tailwindcss(), mswWorker()],
    resolve: {
      ...vite.resolve,
      // The package names that users import resolve to the source.
      alias: [
        { find: /^@\//, replacement: path('../registry/') },
        { find: /^react-order-status$/, replacement: path('../src/index.ts') },
        {
          find: /^react-order-status\/(server|testing|carriers|(?:map|preferences|report)(?:\/labels)?)$/,
          replacement: path('../src/$1/index.ts'),
        },
        {
          find: /^react-order-status\/(locales|carrier-labels)$/,
          replacement: path('../src/i18n/$1/index.ts'),
        },
        {
          find: /^react-order-status\/(styles|map|preferences|report)\.css$/,
          replacement: path('../src/styles/$1.css'),
        },
      ],
    },
  }),
};

export default config;
