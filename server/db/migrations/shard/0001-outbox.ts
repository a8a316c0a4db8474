/** Holds what all tenants of one shard database share. No tenant schema has such a name. */
export const outboxTable = 'platform_shard.audit_outbox';

/** Names this lock of ours among all advisory locks of a shard's database. */
const outboxLock = 7_301_009;

/**
 * Makes, where it is missing, the table in which changes to tenant data leave their audit entry and their outcome for the control plane.
 * One table per database, so that what is pending is found without a look at thousands of schemas.
 */
export const outboxScript = `
  SELECT pg_advisory_xact_lock(${outboxLock});
  CREATE SCHEMA IF NOT EXISTS platform_shard;
  CREATE TABLE IF NOT EXISTS ${outboxTable} (
    -- That of the audit entry, if there is one.
    id uuid PRIMARY KEY,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- The signed row of the log; null for a change that changed nothing.
    entry json,
    -- The idempotency key of the request, and its outcome.
    principal text,
    method text,
    path text,
    key text,
    body_sha256 bytea,
    status integer,
    headers json,
    body text,
    delivered_at timestamptz
  );
  CREATE UNIQUE INDEX IF NOT EXISTS audit_outbox_key ON ${outboxTable} (principal, method, path, key);
  CREATE INDEX IF NOT EXISTS audit_outbox_pending ON ${outboxTable} (created_at) WHERE delivered_at IS NULL`;
