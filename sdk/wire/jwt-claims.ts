/** What a JWT says of its bearer. */
export interface JwtClaims {
  readonly email: string | undefined;
  /** Set for tokens of accounts. */
  readonly account: { readonly accountId: string; readonly organizationId: string } | undefined;
  /** Seconds since 1970. */
  readonly issuedAt: number;
  readonly expiresAt: number;
}

/** Reads a payload (RFC 7519 §4) whose `iat` and `exp` are numbers. */
export function claimsOf(payload: Readonly<Record<string, unknown>>): JwtClaims {
  const organizationId = text(payload['org']);
  const subject = text(payload['sub']);
  return {
    email: payload['email_verified'] === false ? undefined : text(payload['email']),
    account: organizationId && subject ? { accountId: subject.toLowerCase(), organizationId: organizationId.toLowerCase() } : undefined,
    issuedAt: Number(payload['iat']),
    expiresAt: Number(payload['exp']),
  };
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
