import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react';
import { useWords } from '../words/words';
import { Button } from './button';
import { Icon } from './icon';

interface Toast {
  id: number;
  text: string;
  undo: (() => void) | undefined;
}

/** Says what just happened; `undo` puts it back. What can be undone here can also be undone in the history. */
export type ShowToast = (text: string, undo?: () => void) => void;

const ToastContext = createContext<ShowToast>(() => undefined);
const shownFor = 12_000;

/** The way to say what just happened; see ToastProvider for where it is shown. */
export function useToast(): ShowToast {
  return useContext(ToastContext);
}

/** Holds the one toast of the page, spoken when it appears and gone after twelve seconds. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const { t } = useWords();
  const [toasts, setToasts] = useState<Toast[]>([]);
  const next = useRef(1);
  const close = useCallback((id: number) => setToasts((now) => now.filter((toast) => toast.id !== id)), []);
  const show = useCallback<ShowToast>(
    (text, undo) => {
      const id = next.current++;
      // One at a time: more of them would cover what a phone shows. What they undo is in the history too.
      setToasts([{ id, text, undo }]);
      setTimeout(() => close(id), shownFor);
    },
    [close],
  );
  const list = useMemo(
    () => (
      <div className="toasts no-print" role="status">
        {toasts.map((toast) => (
          <div key={toast.id} className="toast">
            <p>{toast.text}</p>
            {toast.undo && (
              <Button
                kind="quiet"
                onPress={() => {
                  toast.undo?.();
                  close(toast.id);
                }}
              >
                {t('ui.undo')}
              </Button>
            )}
            <Button kind="icon" aria-label={t('ui.close')} onPress={() => close(toast.id)}>
              <Icon name="close" size={18} />
            </Button>
          </div>
        ))}
      </div>
    ),
    [toasts, close, t],
  );
  return (
    <ToastContext value={show}>
      {children}
      {list}
    </ToastContext>
  );
}
