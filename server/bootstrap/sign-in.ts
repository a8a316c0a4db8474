import { demoTokens } from '../../sdk/demo/people.ts';
import { organizationId } from '../../sdk/demo/ids.ts';
import { tokenHash } from '../access/tokens.ts';
import { demoAdmin } from '../config.ts';
import type { Config } from '../config.ts';
import type { Database } from '../db/connections.ts';

/** What a person can sign in with on this control plane right now, whatever the configuration says. */
export interface SignIn {
  /** There is nobody at all. */
  readonly empty: boolean;
  /** The demo token of the first admin is accepted. */
  readonly demo: boolean;
  /** `BOOTSTRAP_ADMIN_TOKEN` is accepted; undefined when none was configured. */
  readonly bootstrap: boolean | undefined;
  /** An organization of the demo world is there to be looked at. */
  readonly demoOrganization: boolean;
}

interface SignInRow { readonly empty: boolean; readonly demo: boolean; readonly bootstrap: boolean; readonly organization: boolean }

const accepted = `EXISTS (SELECT FROM api_tokens t JOIN users u ON u.id = t.user_id
  WHERE t.token_sha256 = decode(?, 'hex') AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > now()) AND u.status = 'active')`;

export async function signInOf(database: Database, { bootstrapAdmin }: Pick<Config, 'bootstrapAdmin'>): Promise<SignIn> {
  const { rows: [row] } = await database.knex.raw<{ rows: SignInRow[] }>(
    `SELECT NOT EXISTS (SELECT FROM users) AS empty, ${accepted} AS demo, ${accepted} AS bootstrap, EXISTS (SELECT FROM organizations WHERE id = ?) AS organization`,
    [tokenHash(demoAdmin.token), tokenHash(bootstrapAdmin?.token ?? ''), organizationId.brightSmiles]);
  const { empty, demo, bootstrap, organization } = row!;
  const configured = bootstrapAdmin !== undefined && !Object.hasOwn(demoTokens, bootstrapAdmin.token);
  return { empty, demo, bootstrap: configured ? bootstrap : undefined, demoOrganization: organization };
}
