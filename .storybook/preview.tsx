import type { Decorator, Preview } from '@storybook/react-vite';
import { OrderStatusProvider } from 'react-order-status';
import 'react-order-status/styles.css';
import 'react-order-status/map.css';
import 'react-order-status/preferences.css';
import 'react-order-status/report.css';
import { configure } from 'storybook/test';
import { directionOf, labelsOf, languageItems } from './languages.js';
import { DocsExample, ReducedMotion, StoryPage } from './surroundings.js';

// Play functions are tests: machines may be slow.
configure({ asyncUtilTimeout: 15_000 });

/** Applies the settings of the toolbar. */
const WithToolbar: Decorator = (Story, { globals, parameters, viewMode }) => {
  const { theme, direction, locale, motion } = globals;
  const labels = labelsOf(locale);
  const Page = viewMode === 'docs' ? DocsExample : StoryPage;
  return (
    <Page
      colorScheme={String(theme)}
      dir={direction === 'auto' ? directionOf(labels.locale) : String(direction)}
      lang={labels.locale}
      maxWidth={String(parameters.pageWidth ?? '48rem')}
    >
      {motion === 'reduce' && <ReducedMotion />}
      <OrderStatusProvider labels={labels}>
        <Story />
      </OrderStatusProvider>
    </Page>
  );
};

const preview: Preview = {
  decorators: [WithToolbar],
  tags: ['autodocs'],
  parameters: {
    a11y: { test: 'error' },
    docs: {
      // The `@example` of TSDoc is for editors; here the stories are the examples.
      extractComponentDescription: ({ __docgenInfo }: { __docgenInfo?: { description?: string } }) =>
        __docgenInfo?.description?.split('@example', 1)[0] ?? null,
    },
    layout: 'fullscreen',
    viewport: {
      options: {
        phone: { name: 'Phone', styles: { width: '390px', height: '844px' }, type: 'mobile' },
        narrow: { name: 'Narrowest', styles: { width: '320px', height: '640px' }, type: 'mobile' },
        tablet: { name: 'Tablet', styles: { width: '820px', height: '1180px' }, type: 'tablet' },
      },
    },
    options: {
      storySort: {
        order: [
          'Order page',
          'Gallery',
          'Docs',
          [
            'Introduction',
            'Quick start',
            'Styling',
            'Accessibility',
            'Internationalisation',
            'Custom flows',
            'Transports',
          ],
          'Tracker',
          'Timeline',
          'Map',
          'Notification preferences',
          'Report',
          'Recipes',
        ],
      },
    },
  },
  initialGlobals: { theme: 'light', direction: 'auto', locale: 'en', motion: 'system' },
  globalTypes: {
    theme: {
      toolbar: {
        title: 'Theme',
        icon: 'mirror',
        dynamicTitle: true,
        items: [
          { value: 'light', title: 'Light', icon: 'sun' },
          { value: 'dark', title: 'Dark', icon: 'moon' },
        ],
      },
    },
    locale: { toolbar: { title: 'Language', icon: 'globe', dynamicTitle: true, items: languageItems } },
    direction: {
      toolbar: {
        title: 'Direction',
        icon: 'transfer',
        dynamicTitle: true,
        items: [
          { value: 'auto', title: "The language's direction" },
          { value: 'ltr', title: 'Left to right' },
          { value: 'rtl', title: 'Right to left' },
        ],
      },
    },
    motion: {
      toolbar: {
        title: 'Motion',
        icon: 'play',
        dynamicTitle: true,
        items: [
          { value: 'system', title: 'Motion as the system prefers' },
          { value: 'reduce', title: 'Reduced motion' },
        ],
      },
    },
  },
};

export default preview;
