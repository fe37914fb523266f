import type { ReactNode } from 'react';
import './desk.css';

/** The control panel of a story: buttons for the events of an order. */
export function Desk({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <fieldset className="desk">
      <legend>{label}</legend>
      {children}
    </fieldset>
  );
}

/** A button of the panel; disabled without `onClick`. */
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
