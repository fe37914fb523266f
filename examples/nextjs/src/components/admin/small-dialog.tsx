'use client';

import * as Dialog from '@radix-ui/react-dialog';
import type { ReactNode } from 'react';

interface SmallDialogProps {
  readonly title: string;
  readonly lead: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A modal dialog of the admin panel, open from the beginning. */
export const SmallDialog = ({ title, lead, onClose, children }: SmallDialogProps) => (
  <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
    <Dialog.Portal>
      <Dialog.Overlay className="overlay" />
      <Dialog.Content className="dialog dialog-small">
        <Dialog.Title>{title}</Dialog.Title>
        <Dialog.Description className="lead">{lead}</Dialog.Description>
        {children}
      </Dialog.Content>
    </Dialog.Portal>
  </Dialog.Root>
);
