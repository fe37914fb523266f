import type { ReactNode } from 'react';
import './desk.css';

/** The shop's side of a story: buttons that do what happens to an order. */
export function Desk({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <fieldset className="desk">
      <legend>{label}</legend>
      {children}
    </fieldset>
  );
}

/** One of its buttons; without anything to do it is disabled. */
export function DeskButton({
  onClick,
  children,
}: {
  readonly onClick?: () => void;
  readonly children: ReactNode;
}) {
  return (
    <button type="button" disabled={!onClick} onClick={onClick}>
      {children}
    </button>
  );
}
