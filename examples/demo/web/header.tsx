import type { Person } from '../model.js';
import { Navigation } from './navigation.js';

interface HeaderProps {
  readonly person: Person | null;
  readonly onSignOut: () => Promise<void>;
}

/** The shop under another host name, which has separate cookies: for a second user at once. */
function besideUrl(): string {
  const url = new URL('/', window.location.href);
  url.hostname = url.hostname === 'localhost' ? '127.0.0.1' : 'localhost';
  return url.href;
}

/** The name of the shop, and the signed-in user. */
export function Header({ person, onSignOut }: HeaderProps) {
  return (
    <header className="header">
      <a className="brand" href="/">
        <svg className="brand-mark" viewBox="0 0 32 32" aria-hidden="true">
          <rect width="32" height="32" rx="9" />
          <path d="M9 12h14l-2 11a2 2 0 0 1-2 2h-6a2 2 0 0 1-2-2z" />
          <path d="M12.5 9c0-2 2-2 2-4M17.5 9c0-2 2-2 2-4" />
        </svg>
        Field &amp; Kiln
      </a>
      {person && <Navigation person={person} />}
      {person && (
        <nav className="header-person" aria-label="Account">
          <a href={besideUrl()} target="_blank" rel="noreferrer" className="quiet-link">
            Second person
          </a>
          <span>
            <span className="visually-hidden">Signed in as </span>
            <strong>{person.name}</strong>
          </span>
          <button type="button" className="button" onClick={() => void onSignOut()}>
            Sign out
          </button>
        </nav>
      )}
    </header>
  );
}
