/** The part of 0001-platform that writes go to: the audit log, its chain, and what keeps both from being changed. */
export const auditLog = `
  CREATE SEQUENCE platform_audit_log_seq;
  CREATE TABLE platform_audit_log (
    -- The transaction gets its number before the entry does. So once the transactions that were open at some time have ended, no entry
    -- with a lower number can turn up any more: this is what the sealer of the chain goes by.
    seq bigint PRIMARY KEY DEFAULT (CASE WHEN pg_current_xact_id() IS NOT NULL THEN nextval('platform_audit_log_seq') END),
    id uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(),
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    actor_type text NOT NULL CHECK (actor_type IN ('user', 'system', 'api_key')),
    actor_id text NOT NULL,
    actor_display_name text,
    -- While an impersonation token is used the actor is the real admin; these name whom they acted as.
    acting_as_user_id uuid,
    impersonation_session_id uuid,
    action text NOT NULL,
    resource_type text NOT NULL,
    resource_display_id text NOT NULL,
    org_id uuid,
    org_name text,
    ip_address text,
    trace_id text,
    -- Of before and after, wherever they are kept; null where the entry has neither.
    snapshots_sha256 bytea,
    -- HMAC over the members that the writer knows, made by the platform with its key. An entry without it was not written by the platform.
    mac bytea
  );

  -- Snapshots of changes to control-plane data. Those of an organization are deleted with it; the entry stays. json, not jsonb: the digest
  -- in the entry is one of the text. No foreign key: its check would need the right to update the log.
  CREATE TABLE audit_snapshots (
    entry_id uuid PRIMARY KEY,
    org_id uuid,
    before json,
    after json
  );
  CREATE INDEX audit_snapshots_org ON audit_snapshots (org_id);

  -- The order in which entries were sealed, each with an HMAC over the entry and the hash before it. Positions have no gaps.
  CREATE TABLE audit_chain (
    position bigint PRIMARY KEY,
    seq bigint NOT NULL UNIQUE,
    key_id integer NOT NULL,
    hash bytea NOT NULL
  );

  -- Where the chain ends, and from where on entries may still be unsealed: below low_seq none can be. Once every transaction below
  -- mark_xid has ended, mark_seq takes the place of low_seq.
  CREATE TABLE audit_chain_head (
    singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    position bigint NOT NULL DEFAULT 0,
    hash bytea NOT NULL DEFAULT '',
    key_id integer,
    mac bytea,
    low_seq bigint NOT NULL DEFAULT 1,
    mark_seq bigint NOT NULL DEFAULT 0,
    mark_xid xid8 NOT NULL DEFAULT '0'
  );
  INSERT INTO audit_chain_head DEFAULT VALUES;

  -- Stretches of the chain, from its beginning on and without gaps, that lie in files and no longer in the log.
  CREATE TABLE audit_archives (
    last_position bigint PRIMARY KEY,
    first_position bigint NOT NULL,
    last_hash bytea NOT NULL,
    month text NOT NULL,
    file text NOT NULL,
    key_id integer NOT NULL,
    mac bytea NOT NULL,
    archived_at timestamptz NOT NULL DEFAULT now()
  );

  CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'insufficient_privilege'; END $$;
  CREATE TRIGGER append_only BEFORE UPDATE OR TRUNCATE ON platform_audit_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER append_only BEFORE UPDATE OR TRUNCATE ON audit_chain FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER append_only BEFORE UPDATE OR TRUNCATE ON audit_snapshots FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_archives FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

  CREATE FUNCTION archived_position() RETURNS bigint LANGUAGE sql STABLE RETURN coalesce((SELECT max(last_position) FROM audit_archives), 0);
  ${refusing('refuse_unarchived_entries', 'SELECT FROM removed r LEFT JOIN audit_chain k USING (seq) WHERE k.position IS NULL OR k.position > archived_position()')}
  ${refusing('refuse_unarchived_links', 'SELECT FROM removed WHERE position > archived_position()')}
  ${refusing('refuse_needed_snapshots', 'SELECT FROM removed r JOIN platform_audit_log l ON l.id = r.entry_id LEFT JOIN organizations o ON o.id = r.org_id WHERE r.org_id IS NULL OR o.id IS NOT NULL')}
  CREATE TRIGGER archived_only AFTER DELETE ON platform_audit_log REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION refuse_unarchived_entries();
  CREATE TRIGGER archived_only AFTER DELETE ON audit_chain REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION refuse_unarchived_links();
  CREATE TRIGGER needed_stay AFTER DELETE ON audit_snapshots REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION refuse_needed_snapshots();

  -- An owner may take rights from itself. A superuser has them all the same; the triggers hold for everybody.
  REVOKE UPDATE, DELETE, TRUNCATE ON platform_audit_log, audit_chain, audit_archives FROM PUBLIC, CURRENT_USER;
  REVOKE UPDATE, TRUNCATE ON audit_snapshots FROM PUBLIC, CURRENT_USER;
`;

/** A function of triggers that refuses what removes any row that the query, of `removed`, finds. */
function refusing(name: string, query: string): string {
  return `CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF EXISTS (${query}) THEN
        RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'insufficient_privilege';
      END IF;
      RETURN NULL;
    END $$;`;
}
