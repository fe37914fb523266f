'use client';

import * as Dialog from '@radix-ui/react-dialog';
import { type ReactNode, useState } from 'react';

interface SmallDialogProps {
  /** The text of the button that opens it. */
  readonly button: string;
  readonly title: string;
  readonly lead: string;
  /** Receives the function that closes the dialog. */
  readonly children: (close: () => void) => ReactNode;
}

/** A button of the admin panel, and the modal dialog that it opens. */
export function SmallDialog({ button, title, lead, children }: SmallDialogProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Dialog.Root open={isOpen} onOpenChange={setIsOpen}>
      <Dialog.Trigger className="button" aria-label={title}>
        {button}
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="dialog dialog-small">
          <Dialog.Title>{title}</Dialog.Title>
          <Dialog.Description className="lead">{lead}</Dialog.Description>
          {children(() => setIsOpen(false))}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
