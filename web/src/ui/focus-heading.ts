import './focus-heading.css';
import { useEffect } from 'react';

/**
 * Puts keyboard and screen reader on the page's heading whenever `place` changes within a visit, so that going from
 * one screen to the next is heard and starts at the top. A page that was loaded afresh is left to the browser.
 */
export function useHeadingFocus(place: string): void {
  useEffect(() => {
    if (arrivedAt === undefined || arrivedAt === place) {
      arrivedAt = place;
      return;
    }
    // After the frame's own effects, which would otherwise take the focus back.
    const frame = requestAnimationFrame(() => {
      arrivedAt = place;
      const heading = document.querySelector<HTMLElement>('main h1');
      if (!heading) return;
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    });
    return () => cancelAnimationFrame(frame);
  }, [place]);
}

/** Where this visit was last: each screen may be mounted afresh, so no component can remember it. */
let arrivedAt: string | undefined;
