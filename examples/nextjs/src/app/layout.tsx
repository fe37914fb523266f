// First, as it states the order of the layers.
import './globals.css';
import 'react-order-status/styles.css';
import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { Toaster } from 'react-hot-toast';
import { SiteHeader } from '@/components/site-header';
import { currentSession } from '@/lib/session';

export const metadata: Metadata = {
  title: { default: 'Tidewater Coffee', template: '%s · Tidewater Coffee' },
  description: 'Coffee roasted by the harbour, and an order page that is never wrong for long.',
};

const toastStyle = {
  border: '1px solid var(--line)',
  background: 'var(--card)',
  color: 'var(--ink)',
  whiteSpace: 'pre-line',
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <SiteHeader session={await currentSession()} />
        <main className="page">{children}</main>
        <Toaster position="bottom-right" toastOptions={{ style: toastStyle }} />
      </body>
    </html>
  );
}
