import type { MouseEvent } from 'react';
import type { Person } from '../model.js';
import { type PageName, pageOf, pagesOf, pageTitles } from './pages.js';
import { urlWith, useParameter } from './use-parameter.js';

/** Links to the pages of a person. */
export function Navigation({ person }: { readonly person: Person }) {
  const [name, setName] = useParameter('page');
  const pages = pagesOf(person);
  if (pages.length === 1) return null;
  const current = pageOf(person, name);

  function follow(event: MouseEvent, page: PageName) {
    // A new tab is the browser's.
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    setName(parameterOf(page));
  }

  return (
    <nav className="navigation" aria-label="Pages">
      {pages.map((page) => (
        <a
          key={page}
          href={urlWith('page', parameterOf(page))}
          aria-current={page === current ? 'page' : undefined}
          onClick={(event) => follow(event, page)}
        >
          {pageTitles[page]}
        </a>
      ))}
    </nav>
  );
}

/** The orders are the page without a name. */
const parameterOf = (page: PageName) => (page === 'orders' ? null : page);
