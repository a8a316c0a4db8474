import type { MockContext } from './context.ts';
import type { ImpersonationSessionRow } from './db.ts';
import { timestamp } from './text.ts';

/** Ends impersonation sessions that are open: all of those that are meant. */
export function endSessions({ db, now }: MockContext, isMeant: (session: ImpersonationSessionRow) => boolean): void {
  const open = db.impersonationSessions.filter(({ ended_at, expires_at }) => ended_at === null && Date.parse(expires_at) > now.getTime());
  for (const session of open.filter(isMeant)) session.ended_at = timestamp(now);
}
