import type { ReactNode } from 'react';

/**
 * To the organisation's own sign-in and back to this page. A plain link, not a form and not a request: it leaves for
 * another site, and the browser has to go there itself.
 */
export function ProviderLink({ proof = false, children }: { proof?: boolean; children: ReactNode }) {
  const to = encodeURIComponent(location.pathname + location.search);
  return (
    <a
      className="button"
      data-kind="second"
      data-size="usual"
      href={`/sign-in/provider?${proof ? 'proof=1&' : ''}to=${to}`}
    >
      {children}
    </a>
  );
}
