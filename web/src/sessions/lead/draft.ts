import type { SessionMaterial, SessionPlan, SessionView } from '../../client/types';
import { fromZone, inZone } from '../zoned';

/** A plan as it stands in the fields of the form. */
export interface Draft {
  kind: SessionPlan['kind'];
  audience: NonNullable<SessionPlan['audience']>;
  topic: string;
  title: string;
  date: string;
  begins: string;
  ends: string;
  zone: string;
  place: string;
  link: string;
  capacity: string;
  note: string;
  materials: SessionMaterial[];
}

/** An empty form, or that of a session. */
export function draftOf(session: SessionView | null, zone: string): Draft {
  if (!session)
    return {
      kind: 'induction_mentors',
      audience: 'everybody',
      topic: '',
      title: '',
      date: '',
      begins: '',
      ends: '',
      zone,
      place: '',
      link: '',
      capacity: '',
      note: '',
      materials: [],
    };
  const { plan } = session;
  const start = inZone(plan.starts_at, plan.time_zone);
  return {
    kind: plan.kind,
    audience: plan.audience ?? 'everybody',
    topic: plan.topic ?? '',
    title: plan.title,
    date: start.date,
    begins: start.time,
    ends: inZone(plan.ends_at, plan.time_zone).time,
    zone: plan.time_zone,
    place: plan.place,
    link: plan.link,
    capacity: plan.capacity ? String(plan.capacity) : '',
    note: plan.note,
    materials: plan.materials,
  };
}

/** The plan that a form says; null while its day or one of its times is missing. */
export function planOf(draft: Draft): SessionPlan | null {
  const starts_at = fromZone(draft.date, draft.begins, draft.zone);
  const ends_at = fromZone(draft.date, draft.ends, draft.zone);
  if (!starts_at || !ends_at) return null;
  const induction = draft.kind === 'induction_mentors' || draft.kind === 'induction_mentees';
  return {
    kind: draft.kind,
    audience: induction ? null : draft.audience,
    topic: draft.kind === 'knowledge' && draft.topic ? draft.topic : null,
    title: draft.title.trim(),
    starts_at,
    ends_at,
    time_zone: draft.zone,
    place: draft.place.trim(),
    link: draft.link.trim(),
    capacity: draft.capacity ? Number(draft.capacity) : null,
    note: draft.note.trim(),
    materials: draft.materials.filter(({ label, url }) => label.trim() || url.trim()),
  };
}
