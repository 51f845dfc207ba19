import type { ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';

interface DialogProps {
  title: string;
  open: boolean;
  onClose: () => void;
  children: ReactNode;
  /** Only for the three questions that must be answered: the outside does not close it. */
  role?: 'dialog' | 'alertdialog';
}

/** A question over the page. Focus goes in, Escape goes out, and focus comes back to where it was. */
export function Dialog({ title, open, onClose, children, role = 'dialog' }: DialogProps) {
  return (
    <ModalOverlay
      className="veil"
      isOpen={open}
      onOpenChange={(next) => !next && onClose()}
      isDismissable={role === 'dialog'}
    >
      <Modal className="dialog-frame">
        <AriaDialog className="dialog" role={role}>
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
