import type { PermissionKey } from '../contract.ts';

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

/** An account of one organization, known by a JWT. Its role is in the tenant schema. */
export interface AccountCaller {
  readonly kind: 'account';
  readonly accountId: string;
  readonly organizationId: string;
}

/** A valid credential that names nobody we know. */
export interface UnknownCaller {
  readonly kind: 'unknown';
  /** `no_identity`: the token names nobody at all; `no_user`: it names somebody without a user record. */
  readonly reason: 'no_identity' | 'no_user';
}

export type Caller = UserCaller | AccountCaller | UnknownCaller;

/** Whom an idempotency key belongs to; undefined for callers that have none. */
export function principalOf(caller: Caller): string | undefined {
  if (caller.kind === 'user') return `user:${caller.userId}`;
  return caller.kind === 'account' ? `account:${caller.accountId}` : undefined;
}
