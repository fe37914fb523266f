import type { Mutation } from './mutation.js';

const inBrowser = (file: string) => ['--project', 'browser', `test/chromium/${file}.test.tsx`];
const inStorybook = (file: string) => ['--project', 'storybook', `test/storybook/${file}.test.ts`];

/** Bugs of the look: of boxes, media, selectors and dates. */
export const mutations: readonly Mutation[] = [
  {
    name: 'the components have no width of their own',
    guarantee: 'API',
    file: 'src/styles/styles.css',
    find: '    grid-template-columns: minmax(0, 36rem) minmax(0, 1fr);',
    replace: '    grid-template-columns: minmax(0, 1fr); container-type: inline-size;',
    tests: inBrowser('boxes'),
  },
  {
    name: 'a horizontal element around changes a timeline',
    guarantee: 'API',
    file: 'src/styles/styles.css',
    find: '  .os-timeline[data-orientation="horizontal"] .os-timeline__list {',
    replace: '  [data-orientation="horizontal"] .os-timeline__list {',
    tests: inBrowser('ancestors'),
  },
  {
    name: '"show more" looks for the entry in the document',
    guarantee: 'API',
    file: 'src/components/timeline/use-more-button.ts',
    find: 'root.current = button.getRootNode() as Document | ShadowRoot;',
    replace: 'root.current = document;',
    tests: inBrowser('roots'),
  },
  {
    name: 'the rail has gaps',
    guarantee: 'API',
    file: 'src/styles/styles.css',
    find: '    block-size: var(--_down, 100%);',
    replace: '    block-size: var(--_down, 50%);',
    tests: inBrowser('boxes'),
  },
  {
    name: 'the current step is invisible in forced colours',
    guarantee: 'API',
    file: 'src/styles/styles.css',
    find: '      background: Highlight;\n      color: HighlightText;',
    replace: '      background: Canvas;\n      color: Canvas;\n      border-color: Canvas;',
    tests: inStorybook('forced-colors'),
  },
  {
    name: 'entries behind "show more" are not printed',
    guarantee: 'API',
    file: 'src/components/timeline/use-more-button.ts',
    find: "    view?.addEventListener('beforeprint', print);",
    replace: '',
    tests: inStorybook('print'),
  },
  {
    name: 'the rail is not printed',
    guarantee: 'API',
    file: 'src/styles/styles.css',
    find: '    -webkit-print-color-adjust: exact;\n    print-color-adjust: exact;',
    replace: '',
    tests: inStorybook('print'),
  },
  {
    name: 'markup of a server has inline styles',
    guarantee: 'API',
    file: 'src/part/visually-hidden.tsx',
    find: "  className: 'os-visually-hidden',",
    replace: '  style: hidden,',
    tests: inStorybook('content-security-policy'),
  },
  {
    name: 'an hourly window is overdue on the next day only',
    guarantee: 'API',
    file: 'src/components/tracker/delivery.ts',
    find: '  if (!isCalendarDate(until)) return now !== undefined && Date.parse(until) < now;',
    replace: '  void now;',
    tests: ['--project', 'components', 'test/components/delivery.test.tsx'],
  },
  {
    name: 'the hour that clocks show twice runs backwards',
    guarantee: 'API',
    file: 'src/i18n/repeated-hour.ts',
    find: '[-HOUR, HOUR].some(',
    replace: '[].some(',
    tests: ['--project', 'unit', 'test/i18n/formatters.test.ts'],
  },
];
