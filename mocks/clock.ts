import type { MockDb } from './db.ts';

/** In the demo world everything has happened by then. */
const start = Date.parse('2026-05-04T09:00:00Z');

/** A clock that only calls move on, each by a second. What it shows is part of the state, so it goes back with it. */
export const callClock = (db: MockDb): (() => Date) => () => {
  db.calls += 1;
  return new Date(start + db.calls * 1000);
};
