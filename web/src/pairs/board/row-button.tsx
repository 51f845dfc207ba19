import type { ReactNode } from 'react';

interface RowButtonProps {
  label: string;
  look?: 'icon' | 'second';
  onPress: () => void;
  children: ReactNode;
}

/** As a small Button looks, without what React Aria does for each: hundreds of them are drawn at once here. */
export function RowButton({ label, look = 'second', onPress, children }: RowButtonProps) {
  return (
    <button
      type="button"
      className="button"
      data-kind={look}
      data-size={look === 'icon' ? 'usual' : 'small'}
      aria-label={label}
      onClick={onPress}
    >
      {children}
    </button>
  );
}
