import { clientIn, invalidClient, requireGrantable, requireScope, tokenClaims, tokenScope, tokenSeconds } from '../sdk/wire/client-credentials.ts';
import { issuedAt } from './account-sessions.ts';
import type { MockHandlers } from './context.ts';
import { nextId } from './ids.ts';

export const oauthHandlers = {
  createToken({ body }, { db, authorization, now }) {
    requireScope(body.scope);
    const { id, secret } = clientIn(authorization, body);
    const account = db.accounts.find((row) => row.id === id.toLowerCase());
    if (account === undefined || account.password?.normalize('NFC') !== secret.normalize('NFC')) throw invalidClient();
    requireGrantable(account, db.organizations.find((organization) => organization.id === account.organization_id)!.status);
    const claims = tokenClaims({ account: account.id, organization: account.organization_id, role: account.role, tokenId: nextId(db, 'requests'), issuedAt: issuedAt(account, now) / 1000 });
    return { access_token: unsigned(claims), token_type: 'Bearer', expires_in: tokenSeconds, scope: tokenScope };
  },
} satisfies MockHandlers<'createToken'>;

/** A JWT that this mock believes, and nobody else. */
const unsigned = (claims: object): string => [{ alg: 'none', typ: 'at+jwt' }, claims, 'not signed'].map((part) => base64url(JSON.stringify(part))).join('.');

const base64url = (text: string): string => btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
