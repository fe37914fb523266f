import type { ReactNode } from 'react';

interface RefusalProps {
  readonly status?: number;
  readonly title: string;
  /** What the visitor can do. */
  readonly children: ReactNode;
}

/** A page in place of what was requested. */
export const Refusal = ({ status, title, children }: RefusalProps) => (
  <section className="refusal" aria-labelledby="refusal-title">
    {status !== undefined && <p className="refusal-status">{status}</p>}
    <h1 id="refusal-title">{title}</h1>
    {children}
  </section>
);
