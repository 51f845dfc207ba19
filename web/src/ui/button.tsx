import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { Link } from 'wouter';

export type ButtonKind = 'main' | 'second' | 'quiet' | 'danger' | 'icon';

interface Look {
  kind?: ButtonKind;
  size?: 'small' | 'usual';
}

/** What a button does, besides its look. */
export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style'>, Look {
  /** Says that the press is being carried out; the button stays focusable and says so to screen readers. */
  busy?: boolean;
}

/** A button for "do that". It is never switched off while it works, so that the focus stays. */
export function Button({ kind = 'second', size = 'usual', busy = false, ...rest }: ButtonProps) {
  // Not isPending: it leaves an image without a name in the spoken log once the button has left the page.
  const held = busy ? ({ onPress: () => {}, type: 'button', 'aria-disabled': true } as const) : {};
  return <AriaButton {...rest} {...held} className="button" data-kind={kind} data-size={size} />;
}

interface ButtonLinkProps extends Look {
  to: string;
  children: ReactNode;
  /** For files and other addresses that the server answers itself. */
  download?: boolean;
  'aria-label'?: string;
}

/** A link that looks like a button, for "go there" as opposed to "do that". */
export function ButtonLink({ kind = 'second', size = 'usual', to, download, ...rest }: ButtonLinkProps) {
  const look = { className: 'button', 'data-kind': kind, 'data-size': size };
  return download ? <a {...rest} {...look} href={to} download /> : <Link {...rest} {...look} href={to} />;
}
