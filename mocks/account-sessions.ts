import type { AccountRow } from './db.ts';

type Revoked = Pick<AccountRow, 'sessions_revoked_at'>;

/**
 * Milliseconds since 1970 at which a token is issued: after the last revocation, also by a clock that stands still. A revocation in turn comes
 * after every token, so that the two are told apart in any order.
 */
export const issuedAt = ({ sessions_revoked_at: revoked }: Revoked, now: Date): number => Math.max(now.getTime(), revoked === null ? 0 : Date.parse(revoked) + 1);

/** When the sessions of an account are revoked by something that happens now. */
export const revokedAt = ({ sessions_revoked_at: revoked }: Revoked, now: Date): string => new Date(Math.max(now.getTime(), revoked === null ? 0 : Date.parse(revoked) + 2)).toISOString();
