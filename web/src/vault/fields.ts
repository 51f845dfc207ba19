// What can be written where, in the order in which the screens offer it. (vault.md rules 7 and 20)

/** In the space of a pair, or of three who meet together. */
export const sharedFields = [
  'goal',
  'agenda',
  'note',
  'message',
  'off_limits',
  'takeaway',
  'feedback',
] as const;

/** In the space of a pair, where its plan is read. */
export const PLAN = 'plan';
export const GOAL = 'goal';

/** For oneself. */
export const ownFields = [
  'reflection',
  'takeaway',
  'boundary',
  'development_goal',
  'skill',
  'rather_not_meet',
] as const;

/** In the space of a pair or in one's own, where promises are made. */
export const PROMISE = 'promise';

/** For oneself, where the workbook is read. */
export const WORKBOOK = 'workbook';
