import 'react-order-status/styles.css';
import type { ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { onTestFinished } from 'vitest';

/** An element on the page that is removed after the test. */
function place(style: Partial<CSSStyleDeclaration> = {}): HTMLElement {
  const host = document.body.appendChild(document.createElement('div'));
  Object.assign(host.style, style);
  onTestFinished(() => host.remove());
  return host;
}

/** Renders on the page, in an element with this style. Its effects have run on return: a live hook has connected. */
export function mount(children: ReactNode, style: Partial<CSSStyleDeclaration> = {}): HTMLElement {
  const host = place(style);
  const root = createRoot(host);
  onTestFinished(() => root.unmount());
  flushSync(() => root.render(children));
  return host;
}

/** Renders to markup as a server does, and hydrates it in the browser. Its effects have run on return. */
export function hydrate(children: ReactNode): { host: HTMLElement; html: string; errors: unknown[] } {
  const host = place();
  const html = renderToString(children);
  host.innerHTML = html;
  const errors: unknown[] = [];
  const onRecoverableError = (error: unknown) => errors.push(error);
  const root = flushSync(() => hydrateRoot(host, children, { onRecoverableError }));
  onTestFinished(() => root.unmount());
  return { host, html, errors };
}

/** A page with an unlayered reset, which most apps have. */
export function withReset(css: string): void {
  const sheet = document.head.appendChild(document.createElement('style'));
  sheet.textContent = css;
  onTestFinished(() => sheet.remove());
}
