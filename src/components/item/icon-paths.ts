import type { IconName } from '../../order/index.js';

/** The icons as stroked paths on a 24 unit grid. */
export const iconPaths: Readonly<Record<IconName, string>> = {
  clock: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM12 7.5V12l3 2',
  package: 'm12 3 8 4.5v9L12 21l-8-4.5v-9L12 3ZM4.2 7.6 12 12l7.8-4.4M12 12v9M8 5.3l8 4.5v3',
  truck:
    'M5 17H3.5a1 1 0 0 1-1-1V6.5a1 1 0 0 1 1-1H13a1 1 0 0 1 1 1V17H9m5-7.5h3.7l3.8 3.9V16a1 1 0 0 1-1 1H19m-4 0h-1M9 17a2 2 0 1 1-4 0 2 2 0 0 1 4 0Zm10 0a2 2 0 1 1-4 0 2 2 0 0 1 4 0Z',
  check: 'm5.5 12.5 4.3 4.3 8.7-9.3',
  cross: 'm7 7 10 10M17 7 7 17',
  dollar:
    'M12 3.5v17M16.3 8c-.5-1.6-2.1-2.5-4.3-2.5-2.5 0-4.2 1.2-4.2 3.1 0 4.4 8.6 2.1 8.6 6.7 0 2-1.8 3.2-4.4 3.2-2.4 0-4-.9-4.6-2.6',
  store:
    'M4.5 11v8.5h15V11M3 8.7 4.8 4h14.4L21 8.7a3 3 0 0 1-6 0 3 3 0 0 1-6 0 3 3 0 0 1-6 0ZM9.5 19.5v-5h5v5',
  home: 'm3.5 11.5 8.5-7 8.5 7M6 9.8v9.7h12V9.8M10 19.5v-5h4v5',
  alert: 'M12 4 2.8 19.5h18.4L12 4ZM12 10v4M12 16.7v.1',
  dot: 'M12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5Z',
};
