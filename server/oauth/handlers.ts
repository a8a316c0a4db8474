import { randomUUID } from 'node:crypto';
import { isUuid } from '../../sdk/formats.ts';
import { clientIn, invalidClient, requireGrantable, requireScope, tokenClaims, tokenScope, tokenSeconds } from '../../sdk/wire/client-credentials.ts';
import type { ClientCredentials } from '../../sdk/wire/client-credentials.ts';
import { verifyPassword } from '../accounts/passwords.ts';
import type { Context } from '../context.ts';
import type { ServerHandlers } from '../handlers.ts';
import { findClient } from './queries.ts';
import type { Client } from './queries.ts';
import { signToken } from './tokens.ts';

export const oauthHandlers = {
  async createToken({ body }, context) {
    const { signingKeys, secretFailures } = context.platform;
    requireScope(body.scope);
    const credentials = clientIn(context.authorization, body);
    // Before the secret is looked at: whoever has guessed too often does not learn that a guess was right.
    await secretFailures.requireRoom(context.ip);
    const { row, organizationStatus } = await authenticated(context, credentials);
    requireGrantable(row, organizationStatus);
    const claims = tokenClaims({ account: row.id, organization: row.organizationId, role: row.role, tokenId: randomUUID(), issuedAt: row.readAt });
    return { access_token: await signToken(signingKeys, claims), token_type: 'Bearer', expires_in: tokenSeconds, scope: tokenScope };
  },
} satisfies ServerHandlers<'createToken'>;

/** @throws Problem `invalid_client` after as much work for a client that is unknown as for one whose secret is wrong. */
async function authenticated(context: Context, { id, secret }: ClientCredentials): Promise<Client> {
  const client = isUuid(id) ? await findClient(context.platform, id.toLowerCase()) : undefined;
  if (await verifyPassword(secret, client?.row.passwordHash ?? null)) return client!;
  await context.platform.secretFailures.note(context.ip);
  throw invalidClient();
}
