import Link from 'next/link';
import { signOutNow } from '@/app/sign-in/actions';
import type { Session } from '@/lib/session';

const pages = {
  CUSTOMER: [
    ['/orders', 'Orders'],
    ['/profile', 'Profile'],
    ['/inbox', 'Inbox'],
  ],
  ADMIN: [
    ['/admin', 'All orders'],
    ['/admin/report', 'Report'],
    ['/inbox', 'Sent messages'],
  ],
} as const;

/** The name of the shop, its pages, and who is signed in. */
export const SiteHeader = ({ session }: { readonly session: Session | null }) => (
  <header className="header">
    <Link className="brand" href="/">
      <svg className="brand-mark" viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="10" />
        <path d="M7 19c3 0 3-2 6-2s3 2 6 2 3-2 6-2M7 24c3 0 3-2 6-2s3 2 6 2 3-2 6-2" />
        <circle cx="16" cy="10" r="4" />
      </svg>
      Tidewater Coffee
    </Link>
    {session ? (
      <>
        <nav className="navigation" aria-label="Shop">
          {pages[session.role].map(([path, label]) => (
            <Link key={path} href={path}>
              {label}
            </Link>
          ))}
        </nav>
        <form action={signOutNow} className="account">
          <span>
            <span className="visually-hidden">Signed in as </span>
            {session.name}
          </span>
          <button type="submit" className="button">
            Sign out
          </button>
        </form>
      </>
    ) : (
      <nav className="navigation" aria-label="Shop">
        <Link href="/track">Track an order</Link>
        <Link href="/sign-in">Sign in</Link>
      </nav>
    )}
  </header>
);
