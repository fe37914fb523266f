import type { Decorator, Preview } from '@storybook/react-vite';
import { OrderStatusProvider } from 'react-order-status';
import 'react-order-status/styles.css';
import { directionOf, labelsOf, languageItems } from './languages.js';
import { DocsExample, ReducedMotion, StoryPage } from './surroundings.js';

/** Applies the settings of the toolbar. */
const WithToolbar: Decorator = (Story, { globals, viewMode }) => {
  const { theme, direction, locale, motion } = globals;
  const labels = labelsOf(locale);
  const Page = viewMode === 'docs' ? DocsExample : StoryPage;
  return (
    <Page
      colorScheme={String(theme)}
      dir={direction === 'auto' ? directionOf(labels.locale) : String(direction)}
      lang={labels.locale}
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
    options: {
      storySort: {
        order: [
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
