/** Shards, the organizations on them, and who belongs to them or may see them; and partners. */
export const organizations = `
  CREATE TABLE shards (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name text NOT NULL,
    region text NOT NULL DEFAULT '',
    -- AES-256-GCM: 12 bytes nonce, 16 bytes tag, then the connection string.
    dsn_encrypted bytea NOT NULL,
    is_active boolean NOT NULL DEFAULT true,
    archived_at timestamptz,
    max_orgs integer NOT NULL DEFAULT 100 CHECK (max_orgs >= 1),
    -- Organizations of any status, reservations included. Kept here so that taking a slot is one atomic UPDATE.
    current_orgs integer NOT NULL DEFAULT 0 CHECK (current_orgs >= 0),
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE UNIQUE INDEX shards_name_key ON shards (lower(name));

  CREATE TABLE organizations (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    shard_id uuid NOT NULL REFERENCES shards,
    schema_name text NOT NULL UNIQUE,
    name text NOT NULL,
    slug text NOT NULL UNIQUE,
    status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'migrating', 'suspended')),
    onboarding_status text NOT NULL DEFAULT 'pending' CHECK (onboarding_status IN ('pending', 'in_progress', 'completed')),
    account_type text NOT NULL CHECK (account_type IN ('starter', 'professional', 'enterprise')),
    max_locations integer NOT NULL DEFAULT 1,
    billing_email text,
    contact_email text,
    contact_name text,
    contact_phone text,
    hq_address_line1 text,
    hq_address_line2 text,
    hq_city text,
    hq_country text,
    hq_postal_code text,
    hq_state text,
    internal_notes text,
    tax_id text,
    website text,
    -- The version of the tenant schema, or an older one: what counts is the table in the schema. Kept here to find the outdated ones.
    tenant_version integer NOT NULL DEFAULT 1,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX organizations_tenant_version ON organizations (tenant_version, id);
  CREATE INDEX organizations_list ON organizations (name, id);
  CREATE INDEX organizations_shard ON organizations (shard_id);
  CREATE INDEX organizations_search ON organizations USING gin (name gin_trgm_ops, slug gin_trgm_ops);

  -- A slot and a slug taken for an organization whose tenant schema is still being made. The row becomes an
  -- organization in the transaction that deletes it; rows left by a dead process are swept. Likewise an organization that is
  -- deleted becomes a row here until its schema is dropped, with the schema's name in place of the slug, which is free at once.
  CREATE TABLE organization_reservations (
    id uuid PRIMARY KEY,
    shard_id uuid NOT NULL REFERENCES shards,
    slug text NOT NULL UNIQUE,
    reserved_at timestamptz NOT NULL DEFAULT now()
  );

  -- Tenant schemas made in advance. A new organization takes one over and with it its id. Ready once the schema is committed; rows that
  -- do not become ready are left by a dead process and swept.
  CREATE TABLE prepared_tenants (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    shard_id uuid NOT NULL REFERENCES shards ON DELETE CASCADE,
    tenant_version integer NOT NULL,
    begun_at timestamptz NOT NULL DEFAULT now(),
    ready_at timestamptz
  );
  CREATE INDEX prepared_tenants_shard ON prepared_tenants (shard_id, begun_at);

  -- Organizations whose tenant schema could not be migrated, and why.
  CREATE TABLE tenant_migration_failures (
    org_id uuid PRIMARY KEY REFERENCES organizations ON DELETE CASCADE,
    version integer NOT NULL,
    error text NOT NULL,
    attempts integer NOT NULL DEFAULT 1,
    failed_at timestamptz NOT NULL DEFAULT now()
  );

  CREATE TABLE org_memberships (
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    org_id uuid NOT NULL REFERENCES organizations ON DELETE CASCADE,
    status text NOT NULL CHECK (status IN ('invited', 'active', 'suspended', 'removed')),
    role_hint text,
    joined_at timestamptz,
    -- True while the suspension comes from the user's deactivation, so that reactivation restores just these.
    suspended_by_deactivation boolean NOT NULL DEFAULT false,
    PRIMARY KEY (org_id, user_id)
  );
  CREATE INDEX org_memberships_user ON org_memberships (user_id);

  CREATE TABLE org_access (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    org_id uuid NOT NULL REFERENCES organizations ON DELETE CASCADE,
    note text,
    granted_by uuid REFERENCES users ON DELETE SET NULL,
    granted_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id, org_id)
  );
  CREATE INDEX org_access_org ON org_access (org_id);

  CREATE TABLE partners (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name text NOT NULL,
    slug text NOT NULL UNIQUE,
    display_name text,
    partner_type text NOT NULL DEFAULT 'other',
    status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'inactive', 'archived')),
    description text,
    contact_name text,
    contact_email text,
    contact_phone text,
    website text,
    logo_url text,
    -- json, not jsonb: what was stored comes back as it was, and no longer; jsonb prints 1e300 with all its zeros.
    extra_data json NOT NULL DEFAULT '{}',
    internal_notes text,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX partners_list ON partners (name, id);
`;
