import { type ReactNode, useEffect, useId, useState } from 'react';

interface SmallDialogProps {
  readonly title: string;
  readonly onClose: () => void;
  /** Receives the function that closes the dialog. */
  readonly children: (close: () => void) => ReactNode;
}

/** A modal dialog, open from the beginning. */
export function SmallDialog({ title, onClose, children }: SmallDialogProps) {
  const [dialog, setDialog] = useState<HTMLDialogElement | null>(null);
  const titleId = useId();

  useEffect(() => {
    if (dialog?.open === false) dialog.showModal();
  }, [dialog]);

  return (
    <dialog
      ref={setDialog}
      className="dialog dialog-small"
      aria-labelledby={titleId}
      closedby="any"
      onClose={onClose}
    >
      <header className="dialog-header">
        <h2 id={titleId}>{title}</h2>
      </header>
      {children(() => dialog?.close())}
    </dialog>
  );
}
