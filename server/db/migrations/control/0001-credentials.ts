/** Tokens, accounts, keys and sessions, and what the identity provider has still to be told of them. */
export const credentials = `
  CREATE TABLE api_tokens (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    name text NOT NULL,
    kind text NOT NULL DEFAULT 'person' CHECK (kind IN ('person', 'machine')),
    -- The last characters, to tell tokens apart.
    hint text NOT NULL DEFAULT '',
    token_sha256 bytea NOT NULL UNIQUE CHECK (length(token_sha256) = 32),
    -- Known to everybody: accepted on loopback only.
    is_demo boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz,
    last_used_at timestamptz,
    revoked_at timestamptz
  );
  CREATE INDEX api_tokens_user ON api_tokens (user_id);

  -- Which organization an account belongs to, so that a client is found by its id alone. Made before an account gets a password.
  CREATE TABLE account_directory (
    account_id uuid PRIMARY KEY,
    org_id uuid NOT NULL REFERENCES organizations ON DELETE CASCADE,
    -- Its password is known to everybody: accepted on loopback only.
    is_demo boolean NOT NULL DEFAULT false
  );
  CREATE INDEX account_directory_organization ON account_directory (org_id);

  -- Keys that sign the tokens of accounts, of all processes. A row that is deleted withdraws its key.
  CREATE TABLE signing_keys (
    kid text PRIMARY KEY,
    public_jwk jsonb NOT NULL,
    private_jwk_encrypted bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
  );

  CREATE TABLE impersonation_sessions (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    admin_user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    target_user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    org_id uuid NOT NULL REFERENCES organizations ON DELETE CASCADE,
    reason text NOT NULL,
    -- Null only in the demo world, whose sessions are over.
    token_sha256 bytea UNIQUE CHECK (length(token_sha256) = 32),
    started_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    ended_at timestamptz
  );
  CREATE INDEX impersonation_sessions_list ON impersonation_sessions (started_at DESC, id DESC);
  CREATE INDEX impersonation_sessions_admin ON impersonation_sessions (admin_user_id, started_at DESC, id DESC);
  CREATE INDEX impersonation_sessions_target ON impersonation_sessions (target_user_id, started_at DESC, id DESC);
  CREATE INDEX impersonation_sessions_organization ON impersonation_sessions (org_id);
  CREATE INDEX impersonation_sessions_open ON impersonation_sessions (expires_at) WHERE ended_at IS NULL;

  -- Calls to the identity provider that still have to be made.
  CREATE TABLE identity_provider_outbox (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    active boolean NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    attempts integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL DEFAULT now(),
    done_at timestamptz
  );
`;
