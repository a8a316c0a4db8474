import type { PermissionKey, Schemas } from '../contract.ts';
import { operations } from '../generated/operations.ts';
import type { Enforcement, ImpersonationCaller } from './caller.ts';
import { Problem, ruleBroken } from './problem.ts';

/** What an admin needs to start a session, and as long as it lasts. */
export const startKey: PermissionKey = operations.startImpersonation.permission;

/** What every use of an `imp_` token looks at. */
export interface SessionState {
  /** Neither the admin nor the target is suspended or deactivated, and the admin was not signed out since the start. */
  readonly peopleActive: boolean;
  /** Neither ended nor expired. */
  readonly isOpen: boolean;
  /** What it rests on is there: platform access and org access of the admin, the membership, the active organization, the setting. */
  readonly isBacked: boolean;
  readonly holdsKey: boolean;
  readonly enforcement: Enforcement;
}

/**
 * Whether a session still lets its admin act.
 * @returns the key that enforcement mode `audit` does without.
 * @throws Problem `invalid_token` for a session that is over, `session_revoked` for one that lost what it rests on.
 */
export function requireUsable({ peopleActive, isOpen, isBacked, holdsKey, enforcement }: SessionState): Pick<ImpersonationCaller, 'violation'> {
  if (!peopleActive) throw new Problem('session_revoked');
  if (!isOpen) throw new Problem('invalid_token');
  if (!isBacked || (!holdsKey && enforcement === 'enabled')) {
    throw new Problem('session_revoked', { detail: 'This impersonation session is no longer allowed: what it rests on has changed since it was started.' });
  }
  return !holdsKey && enforcement === 'audit' ? { violation: startKey } : {};
}

/** Whom somebody wants to act as, and where. */
export interface Target {
  readonly isSelf: boolean;
  readonly organizationStatus: Schemas['OrganizationStatus'];
  readonly userStatus: Schemas['UserStatus'];
  readonly membershipStatus: Schemas['MembershipStatus'] | undefined;
}

/** @throws Problem `self_impersonation`, `org_not_active`, `target_user_not_active` or `target_not_member`. */
export function requireTarget({ isSelf, organizationStatus, userStatus, membershipStatus }: Target): void {
  if (isSelf) throw ruleBroken('self_impersonation', ['body', 'user_uuid'], 'You cannot impersonate yourself.');
  if (organizationStatus !== 'active') throw ruleBroken('org_not_active', ['body', 'org_uuid'], 'The organization is not active.');
  if (userStatus !== 'active') throw ruleBroken('target_user_not_active', ['body', 'user_uuid'], 'The user is not active.');
  if (membershipStatus !== 'active') throw ruleBroken('target_not_member', ['body', 'user_uuid'], 'The user has no active membership in this organization.');
}
