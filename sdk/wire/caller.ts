import type { PermissionKey, Schemas } from '../contract.ts';

export type Enforcement = 'enabled' | 'audit' | 'disabled';

/** A platform user, known by an API token or a JWT. */
export interface UserCaller {
  readonly kind: 'user';
  readonly userId: string;
  readonly displayName: string;
  readonly hasPlatformAccess: boolean;
  readonly isGlobal: boolean;
  /** Organizations with an explicit grant; irrelevant while `isGlobal`. */
  readonly orgIds: ReadonlySet<string>;
  readonly permissions: ReadonlySet<PermissionKey>;
  readonly enforcement: Enforcement;
  /** The token of a machine that acts for the user; absent when the user acts in person. */
  readonly machine?: { readonly tokenId: string; readonly name: string };
}

/** The account as which somebody calls the Accounts API, and the state of the organization that the call is about. */
export interface AccountActor {
  readonly id: string;
  readonly username: string;
  readonly role: Schemas['AccountRole'];
  /** Undefined where there is no such organization. */
  readonly organizationStatus: Schemas['OrganizationStatus'] | undefined;
}

/** An account of one organization, known by a JWT. */
export interface AccountCaller {
  readonly kind: 'account';
  readonly accountId: string;
  readonly organizationId: string;
  /** When the JWT was issued, in seconds since 1970. */
  readonly issuedAt: number;
  /** The account as it is now. Known on operations of the Accounts API only, because it lies in the tenant schema. */
  readonly actor?: AccountActor;
}

/** A platform admin who acts as a member of one organization, known by an `imp_` token. Has none of the admin's permissions. */
export interface ImpersonationCaller {
  readonly kind: 'impersonation';
  readonly sessionId: string;
  /** The real person: the actor of whatever is written down. */
  readonly adminUserId: string;
  readonly adminDisplayName: string;
  /** The person that the admin acts as, who is an active member of the organization. */
  readonly userId: string;
  readonly displayName: string;
  readonly email: string;
  readonly organizationId: string;
  /** The key that the admin needs for the session and no longer holds, where enforcement mode `audit` lets that pass. */
  readonly violation?: PermissionKey;
  /** The account of that person, on operations of the Accounts API; absent when they have none that is active. */
  readonly actor?: AccountActor;
}

/** Both people, as the audit log names whoever acts as somebody else. */
export const bothNames = ({ adminDisplayName, displayName }: ImpersonationCaller): string => `${adminDisplayName} as ${displayName}`;

/** A valid credential that names nobody we know. */
export interface UnknownCaller {
  readonly kind: 'unknown';
  /** `no_identity`: the token names nobody at all; `no_user`: it names somebody without a user record. */
  readonly reason: 'no_identity' | 'no_user';
}

export type Caller = UserCaller | AccountCaller | ImpersonationCaller | UnknownCaller;

/** Whom an idempotency key belongs to; undefined for callers that have none. */
export function principalOf(caller: Caller): string | undefined {
  if (caller.kind === 'user') return `user:${caller.userId}`;
  if (caller.kind === 'impersonation') return `impersonation:${caller.sessionId}`;
  return caller.kind === 'account' ? `account:${caller.accountId}` : undefined;
}
