import type { Knex } from 'knex';
import { auditLog } from './0001-audit-log.ts';
import { auditReads } from './0001-audit-reads.ts';
import { credentials } from './0001-credentials.ts';
import { organizations } from './0001-organizations.ts';
import { access, people } from './0001-people.ts';
import { seedJobs } from './0001-seed-jobs.ts';

/**
 * The control plane. Ids that clients see are UUIDs; `users.number` is the one internal integer that a documented
 * field (`requested_by` of a seed job) shows.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(functions);
  await knex.raw(people);
  await knex.raw(access);
  await knex.raw(organizations);
  await knex.raw(credentials);
  await knex.raw(records);
  await knex.raw(seedJobs);
  await knex.raw(auditLog);
  await knex.raw(auditReads);
}

const functions = `
  CREATE EXTENSION IF NOT EXISTS pg_trgm;

  -- RFC 3339 in UTC with at most microseconds, as the contract prints every time.
  CREATE FUNCTION iso_time(moment timestamptz) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
    RETURN replace((moment AT TIME ZONE 'UTC')::text, ' ', 'T') || 'Z';
`;

const records = `
  CREATE TABLE platform_settings (
    singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    default_account_type text NOT NULL DEFAULT 'starter',
    impersonation_enabled boolean NOT NULL DEFAULT true,
    impersonation_ttl_seconds integer NOT NULL DEFAULT 1800,
    max_orgs_per_shard integer NOT NULL DEFAULT 100,
    permission_enforcement text NOT NULL DEFAULT 'enabled' CHECK (permission_enforcement IN ('enabled', 'audit', 'disabled'))
  );
  INSERT INTO platform_settings DEFAULT VALUES;

  CREATE TABLE idempotency_keys (
    principal text NOT NULL,
    method text NOT NULL,
    path text NOT NULL,
    key text NOT NULL,
    body_sha256 bytea NOT NULL,
    -- Null while the first request runs; a claim whose process died is free again after lease_until.
    status integer,
    headers jsonb,
    body text,
    lease_until timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (principal, method, path, key)
  );
  CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at);
`;
