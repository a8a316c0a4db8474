import type { Schemas } from '../contract.ts';
import { Problem } from './problem.ts';

/** Who asks for a token, as they say. */
export interface ClientCredentials { readonly id: string; readonly secret: string }

/** The only scope there is, and what a request without one means. */
export const tokenScope = 'accounts';

/** How long a token lives. */
export const tokenSeconds = 900;

/**
 * The credential of a client: HTTP Basic with both parts form-encoded, or two members of the form (RFC 6749 §2.3.1).
 * @param authorization the header as it was sent.
 * @throws Problem `invalid_request` when both are used, `invalid_client` when neither is or the header is none of Basic.
 */
export function clientIn(authorization: string | undefined, { client_id: id, client_secret: secret }: Schemas['TokenRequest']): ClientCredentials {
  if (authorization === undefined) {
    if (id === undefined || secret === undefined) throw invalidClient('Authenticate with HTTP Basic or with client_id and client_secret.');
    return { id, secret };
  }
  if (secret !== undefined) throw new Problem('invalid_request', { detail: 'Authenticate with HTTP Basic or with client_secret, not with both.' });
  const client = basic(authorization);
  // RFC 6749 §3.2.1 lets a client name itself once more, but not as somebody else.
  if (id !== undefined && id !== client.id) throw new Problem('invalid_request', { detail: 'client_id is another one than in the Authorization header.' });
  return client;
}

function basic(authorization: string): ClientCredentials {
  const encoded = /^basic +([A-Za-z0-9+/_-]+=*) *$/i.exec(authorization)?.[1];
  const pair = encoded === undefined ? undefined : decoded(encoded);
  const at = pair?.indexOf(':') ?? -1;
  const [id, secret] = at < 0 ? [] : [formDecoded(pair!.slice(0, at)), formDecoded(pair!.slice(at + 1))];
  if (id === undefined || secret === undefined) throw invalidClient('The Authorization header does not hold a client id and a secret for HTTP Basic.');
  return { id, secret };
}

function decoded(base64: string): string | undefined {
  try {
    const bytes = Uint8Array.from(atob(base64.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function formDecoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}

/** @throws Problem `invalid_scope` for anything but our only scope. */
export function requireScope(scope: string | undefined): void {
  const names = (scope ?? '').split(' ').filter((name) => name !== '');
  if (names.some((name) => name !== tokenScope)) throw new Problem('invalid_scope', { detail: 'The only scope is accounts.' });
}

/** The same for an unknown client, a wrong secret and an account that is not active, so that nobody learns which accounts there are. */
export const invalidClient = (detail = 'The client is unknown or its secret is wrong.'): Problem => new Problem('invalid_client', { detail });

/** What an account must be to use the grant, known only once it has proved itself. @throws Problem `invalid_client` or `unauthorized_client`. */
export function requireGrantable(account: Pick<Schemas['Account'], 'accountStatus' | 'accountType'>, organizationStatus: Schemas['OrganizationStatus']): void {
  if (account.accountStatus !== 'Active') throw invalidClient();
  if (account.accountType !== 'Service' || organizationStatus === 'suspended') {
    throw new Problem('unauthorized_client', { detail: 'Only service accounts of an active organization can use this grant.' });
  }
}

/** The claims of a token (RFC 9068 §2.2) besides issuer and audience. @param issuedAt seconds since 1970, with their fraction: a token is told from a revocation within the same second. */
export function tokenClaims({ account, organization, role, tokenId, issuedAt }: { readonly account: string; readonly organization: string; readonly role: string; readonly tokenId: string; readonly issuedAt: number }) {
  return { sub: account, client_id: account, org: organization, role, scope: tokenScope, jti: tokenId, iat: issuedAt, exp: Math.ceil(issuedAt) + tokenSeconds };
}
