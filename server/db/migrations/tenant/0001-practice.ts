/**
 * First version of a tenant schema, as one multi-statement script: one round trip makes a tenant.
 * `%schema%` stands for the quoted schema name; nothing relies on `search_path`.
 */
export const script = `
  CREATE SCHEMA %schema%;

  CREATE TABLE %schema%.tenant_migrations (version integer PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now());
  INSERT INTO %schema%.tenant_migrations (version) VALUES (1);

  CREATE TABLE %schema%.accounts (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    username text NOT NULL UNIQUE,
    email text NOT NULL,
    first_name text,
    last_name text,
    phone_number text,
    password_hash text,
    account_status text NOT NULL DEFAULT 'Pending' CHECK (account_status IN ('Pending', 'Active', 'Locked', 'Disabled')),
    email_confirmed boolean NOT NULL DEFAULT false,
    registration_source text NOT NULL,
    registered_at timestamptz NOT NULL,
    terms_accepted boolean NOT NULL,
    is_subscribed boolean NOT NULL DEFAULT false,
    role text NOT NULL DEFAULT 'Member' CHECK (role IN ('Member', 'Developer', 'Admin', 'Owner', 'SystemAdmin')),
    account_type text NOT NULL DEFAULT 'Service' CHECK (account_type IN ('Regular', 'Service')),
    provisioning_status text NOT NULL DEFAULT 'Started' CHECK (provisioning_status IN ('Started', 'Completed')),
    user_id uuid,
    sessions_revoked_at timestamptz,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    modified_at timestamptz NOT NULL DEFAULT now(),
    modified_by uuid
  );
  CREATE INDEX accounts_list ON %schema%.accounts (created_at, id);

  CREATE TABLE %schema%.audit_snapshots (
    entry_id uuid PRIMARY KEY,
    created_at timestamptz NOT NULL DEFAULT now(),
    before jsonb,
    after jsonb
  );

  CREATE TABLE %schema%.coverage_categories (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    code text NOT NULL UNIQUE,
    name text NOT NULL,
    position integer NOT NULL,
    default_percent integer NOT NULL CHECK (default_percent BETWEEN 0 AND 100)
  );
  INSERT INTO %schema%.coverage_categories (code, name, position, default_percent) VALUES
    ('diagnostic', 'Diagnostic', 1, 100),
    ('preventive', 'Preventive', 2, 100),
    ('restorative', 'Restorative', 3, 80),
    ('endodontics', 'Endodontics', 4, 80),
    ('periodontics', 'Periodontics', 5, 80),
    ('oral_surgery', 'Oral surgery', 6, 80),
    ('crowns', 'Crowns', 7, 50),
    ('prosthodontics', 'Prosthodontics', 8, 50),
    ('orthodontics', 'Orthodontics', 9, 50),
    ('adjunctive', 'Adjunctive services', 10, 50);

  CREATE TABLE %schema%.definitions (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    category text NOT NULL,
    name text NOT NULL,
    position integer NOT NULL,
    UNIQUE (category, name)
  );

  CREATE TABLE %schema%.locations (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name text NOT NULL UNIQUE,
    time_zone text NOT NULL,
    address_line1 text,
    city text,
    state text,
    postal_code text,
    country text,
    phone text,
    opening_hours jsonb NOT NULL DEFAULT '{}'
  );

  CREATE TABLE %schema%.procedure_codes (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    code text NOT NULL UNIQUE,
    description text NOT NULL,
    coverage_category_id uuid REFERENCES %schema%.coverage_categories,
    fee_cents integer NOT NULL CHECK (fee_cents >= 0),
    minutes integer NOT NULL CHECK (minutes > 0)
  );

  CREATE TABLE %schema%.providers (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    location_id uuid NOT NULL REFERENCES %schema%.locations,
    display_name text NOT NULL,
    provider_type text NOT NULL,
    UNIQUE (location_id, display_name)
  );

  CREATE TABLE %schema%.patients (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    chart_number text NOT NULL UNIQUE,
    first_name text NOT NULL,
    last_name text NOT NULL,
    birth_date date NOT NULL,
    email text,
    phone text,
    location_id uuid NOT NULL REFERENCES %schema%.locations,
    created_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX patients_name ON %schema%.patients (last_name, first_name);

  CREATE TABLE %schema%.appointments (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    location_id uuid NOT NULL REFERENCES %schema%.locations,
    provider_id uuid NOT NULL REFERENCES %schema%.providers,
    patient_id uuid NOT NULL REFERENCES %schema%.patients,
    chair integer NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL CHECK (ends_at > starts_at),
    status text NOT NULL DEFAULT 'scheduled',
    procedure_code_id uuid REFERENCES %schema%.procedure_codes,
    UNIQUE (provider_id, starts_at),
    UNIQUE (location_id, chair, starts_at)
  );
  CREATE INDEX appointments_patient ON %schema%.appointments (patient_id);
`;
