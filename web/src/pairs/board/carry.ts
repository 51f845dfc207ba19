import { createContext, type RefObject, useEffect, useEffectEvent, useState } from 'react';
import type { ScoreRow } from '../../client/types';

/*
 * Taking a mentor up and putting them down, for boards of hundreds. The listeners stand on the board and not on each of
 * its cards, and only what shows a card's place looks at what is carried: five hundred drop targets that each knew of
 * all others cost seconds.
 */

export interface Carried {
  mentor: string;
  /** The mentee whose place they are taken out of, if any. */
  mentee: string | null;
  /** Dragged with a pointer, or taken up with a press of the handle, by keyboard or otherwise. */
  by: 'drag' | 'press';
}

export interface Carrying {
  carried: Carried | null;
  /** How the one who is carried would do with each mentee; empty until it is known. */
  rows: ReadonlyMap<string, ScoreRow>;
}

export const CarryContext = createContext<Carrying>({ carried: null, rows: new Map() });

/** What travels when a mentor is dragged; nothing else may be dropped here. */
const dragType = 'application/x-turnabout-mentor';

/** What the cards say of themselves: `data-mentor` can be taken up, `data-place` and `data-back` are places. */
const card = '[data-mentor]';
const place = '[data-place], [data-back]';
const putDown = '.put-down';

function closest(target: EventTarget | null, selector: string): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(selector) : null;
}

/**
 * The put-down button whose place is nearest to the height at which the mentor was taken up. The places stand one below
 * the other, so a few of them have to be measured and not all: each measuring may lay out the page.
 */
function nearest(board: HTMLElement, height: number): HTMLElement | null {
  const places = [...board.querySelectorAll<HTMLElement>('[data-place]')];
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle]?.getBoundingClientRect().bottom ?? 0) < height) low = middle + 1;
    else high = middle;
  }
  for (let away = 0; away <= places.length; away += 1) {
    for (const at of [low + away, low - away]) {
      const button = places[at]?.querySelector<HTMLElement>(putDown);
      if (button) return button;
    }
  }
  return null;
}

interface Acts {
  /** The scores will be wanted soon. */
  onAim: (mentor: string) => void;
  onPlace: (mentor: string, mentee: string) => void;
  onBack: (mentor: string, mentee: string) => void;
  say: (what: 'taken_up' | 'let_go', mentor: string) => void;
}

interface CarryOptions extends Acts {
  board: RefObject<HTMLElement | null>;
  /** Whether there are places to go to: the scores are known. */
  ready: boolean;
  carried: Carried | null;
  setCarried: (carried: Carried | null) => void;
}

function gripOf(board: HTMLElement | null, mentor: string, mentee: string | null): HTMLElement | null {
  const within = mentee ? `[data-place="${mentee}"] ` : '';
  return board?.querySelector<HTMLElement>(`${within}[data-mentor="${mentor}"] .grip`) ?? null;
}

function useDragging({ board, carried, setCarried, onAim }: CarryOptions, arrive: (at: HTMLElement) => void) {
  const begin = useEffectEvent((event: DragEvent, from: HTMLElement, done: AbortSignal) => {
    const { mentor = '', from: mentee = null } = from.dataset;
    event.dataTransfer?.setData(dragType, mentor);
    event.dataTransfer?.setData('text/plain', from.dataset.name ?? '');
    if (event.dataTransfer) event.dataTransfer.effectAllowed = 'move';
    // The browser takes the picture that is dragged after this event; until then the card keeps its looks.
    setTimeout(() => {
      if (done.aborted) return;
      from.dataset.dragging = '';
      setCarried({ mentor, mentee, by: 'drag' });
    });
  });
  const open = useEffectEvent((at: HTMLElement) =>
    at.matches('[data-back]')
      ? Boolean(carried?.mentee)
      : at.dataset.place !== carried?.mentee && !('impossible' in at.dataset),
  );
  const aim = useEffectEvent((event: Event) => {
    const mentor = closest(event.target, card)?.dataset.mentor;
    if (mentor) onAim(mentor);
  });
  const letGo = useEffectEvent(() => setCarried(null));
  const put = useEffectEvent(arrive);
  useEffect(() => {
    const root = board.current;
    if (!root) return;
    const stop = new AbortController();
    const { signal } = stop;
    let dragged: HTMLElement | null = null;
    let over: HTMLElement | null = null;
    const mark = (next: HTMLElement | null) => {
      if (next === over) return;
      over?.removeAttribute('data-drop-target');
      next?.setAttribute('data-drop-target', '');
      over = next;
    };
    const end = () => {
      mark(null);
      dragged?.removeAttribute('data-dragging');
      dragged = null;
    };
    const isOurs = (event: DragEvent) => event.dataTransfer?.types.includes(dragType) ?? false;
    root.addEventListener('pointerdown', aim, { signal });
    root.addEventListener('focusin', (event) => closest(event.target, '.grip') && aim(event), { signal });
    root.addEventListener(
      'dragstart',
      (event) => {
        dragged = closest(event.target, card);
        if (dragged) begin(event, dragged, signal);
      },
      { signal },
    );
    root.addEventListener(
      'dragover',
      (event) => {
        const at = isOurs(event) ? closest(event.target, place) : null;
        const next = at && open(at) ? at : null;
        mark(next);
        if (!next) return;
        event.preventDefault();
        if (event.dataTransfer) event.dataTransfer.dropEffect = 'move';
      },
      { signal },
    );
    root.addEventListener('dragleave', (event) => event.relatedTarget === null && mark(null), { signal });
    root.addEventListener(
      'drop',
      (event) => {
        const at = over;
        end();
        if (!at || !isOurs(event)) return;
        event.preventDefault();
        put(at);
      },
      { signal },
    );
    root.addEventListener(
      'dragend',
      () => {
        end();
        letGo();
      },
      { signal },
    );
    return () => stop.abort();
  }, [board]);
}

/** Enter on the handle takes up, Tab and the arrows go from place to place, Enter puts down, Escape lets go. */
function usePressing(options: CarryOptions, arrive: (at: HTMLElement) => void) {
  const { board, ready, carried, setCarried, say } = options;
  const held = carried?.by === 'press' ? carried : null;
  const letGo = (focus: 'back' | 'leave') => {
    if (!held) return;
    setCarried(null);
    say('let_go', held.mentor);
    if (focus === 'back') gripOf(board.current, held.mentor, held.mentee)?.focus();
  };
  const press = useEffectEvent((event: MouseEvent) => {
    const grip = closest(event.target, '.grip');
    if (grip) {
      const { mentor = '', from: mentee = null } = grip.closest<HTMLElement>(card)?.dataset ?? {};
      if (held?.mentor === mentor && held.mentee === mentee) return letGo('back');
      setCarried({ mentor, mentee, by: 'press' });
      return say('taken_up', mentor);
    }
    const at = held && closest(event.target, place);
    if (!at?.querySelector(putDown)) return;
    // Whoever puts a mentor down on a card does not also open the pair that is there.
    event.stopPropagation();
    arrive(at);
  });
  const pressElsewhere = useEffectEvent((event: Event) => {
    if (!board.current?.contains(event.target as Node)) letGo('leave');
  });
  const key = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      return letGo('back');
    }
    const backwards = event.key === 'ArrowUp' || (event.key === 'Tab' && event.shiftKey);
    if (!backwards && event.key !== 'Tab' && event.key !== 'ArrowDown') return;
    const places = [...(board.current?.querySelectorAll<HTMLElement>(putDown) ?? [])];
    if (places.length === 0) return;
    event.preventDefault();
    const now = document.activeElement instanceof HTMLElement ? places.indexOf(document.activeElement) : -1;
    const next = now < 0 ? 0 : (now + (backwards ? places.length - 1 : 1)) % places.length;
    places[next]?.focus();
  });
  useEffect(() => {
    const root = board.current;
    root?.addEventListener('click', press);
    return () => root?.removeEventListener('click', press);
  }, [board]);
  const holding = held !== null;
  useEffect(() => {
    if (!holding) return;
    const stop = new AbortController();
    document.addEventListener('keydown', key, { signal: stop.signal });
    document.addEventListener('pointerdown', pressElsewhere, { signal: stop.signal });
    return () => stop.abort();
  }, [holding]);
  const goToNearest = useEffectEvent(() => {
    const grip = held && gripOf(board.current, held.mentor, held.mentee);
    if (board.current && grip) nearest(board.current, grip.getBoundingClientRect().top)?.focus();
  });
  useEffect(() => {
    if (holding && ready) goToNearest();
  }, [holding, ready]);
}

/**
 * Lets the mentors of a board be taken up and put down. Resolves nothing itself: whether a change is possible is the
 * server's to say. `arrived` is called whenever the board has changed, and follows the mentor with the focus.
 */
export function useCarry(options: CarryOptions): { followFocus: () => void } {
  const { board, carried, setCarried, onPlace, onBack } = options;
  const [arrival] = useState<{ mentor: string; mentee: string | null }[]>(() => []);
  const arrive = (at: HTMLElement) => {
    if (!carried) return;
    const mentee = at.dataset.place ?? null;
    setCarried(null);
    if (carried.by === 'press') arrival.splice(0, 1, { mentor: carried.mentor, mentee });
    if (mentee) onPlace(carried.mentor, mentee);
    else if (carried.mentee) onBack(carried.mentor, carried.mentee);
  };
  useDragging(options, arrive);
  usePressing(options, arrive);
  return {
    followFocus: () => {
      const [to] = arrival;
      const grip = to && gripOf(board.current, to.mentor, to.mentee);
      if (!grip) return;
      arrival.length = 0;
      grip.focus();
    },
  };
}
