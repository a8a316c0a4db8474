import type { MockDb } from './db.ts';

/** The time of a call. @param changes whether the call may change something. */
export type Clock = (changes: boolean) => Date;

/** The real time, but that no two changes happen at the same one, as on the server, which counts microseconds. */
export function realClock(): Clock {
  let last = 0;
  return (changes) => new Date(last = Math.max(Date.now(), changes ? last + 1 : last));
}

/** In the demo world everything has happened by then. */
const start = Date.parse('2026-05-04T09:00:00Z');

/** A clock that only calls move on, each by a second. What it shows is part of the state, so it goes back with it. */
export const callClock = (db: MockDb): Clock => () => {
  db.calls += 1;
  return new Date(start + db.calls * 1000);
};
