import type { Decorator, Preview } from '@storybook/react-vite';
import { useEffect } from 'react';
import 'react-order-status/styles.css';

/** The page around a story, as a shop would have it: the stylesheet follows its colour scheme and direction. */
const Page: Decorator = (Story, { globals }) => {
  const { theme, direction } = globals;
  useEffect(() => {
    document.documentElement.style.colorScheme = String(theme);
    document.documentElement.dir = String(direction);
    document.body.style.background = 'light-dark(#f6f7f9, #0d0e11)';
    document.body.style.fontFamily = 'system-ui, sans-serif';
  }, [theme, direction]);
  return <Story />;
};

const preview: Preview = {
  decorators: [Page],
  tags: ['autodocs'],
  parameters: { a11y: { test: 'error' } },
  initialGlobals: { theme: 'light', direction: 'ltr' },
  globalTypes: {
    theme: { toolbar: { title: 'Theme', icon: 'mirror', items: ['light', 'dark'], dynamicTitle: true } },
    direction: {
      toolbar: { title: 'Direction', icon: 'transfer', items: ['ltr', 'rtl'], dynamicTitle: true },
    },
  },
};

export default preview;
