/**
 * First version of a tenant schema, as one multi-statement script: one round trip makes a tenant.
 * `%schema%` stands for the quoted schema name; nothing relies on `search_path`.
 */
export const script = `
  CREATE SCHEMA %schema%;

  -- Whoever runs a migration enters its version here.
  CREATE TABLE %schema%.tenant_migrations (version integer PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now());

  -- Texts sort by code point, on every machine alike.
  CREATE TABLE %schema%.accounts (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    username text COLLATE "C" NOT NULL UNIQUE CHECK (username = lower(username)),
    email text COLLATE "C" NOT NULL,
    first_name text,
    last_name text,
    phone_number text COLLATE "C",
    password_hash text,
    account_status text NOT NULL DEFAULT 'Pending' CHECK (account_status IN ('Pending', 'Active', 'Locked', 'Disabled')),
    email_confirmed boolean NOT NULL DEFAULT false,
    registration_source text COLLATE "C" NOT NULL,
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
  CREATE INDEX accounts_modified ON %schema%.accounts (modified_at, id);
  CREATE INDEX accounts_registered ON %schema%.accounts (registered_at, id);
  CREATE INDEX accounts_email ON %schema%.accounts (lower(email), id);
  CREATE INDEX accounts_user ON %schema%.accounts (user_id, id);

  -- For LIKE '%x%'. Wherever the extension lies, and made with the first tenant of a shard.
  DO $$ DECLARE home text; BEGIN
    SELECT n.nspname INTO home FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'pg_trgm';
    IF home IS NULL THEN
      PERFORM pg_advisory_xact_lock(7301007);
      CREATE EXTENSION IF NOT EXISTS pg_trgm;
      SELECT n.nspname INTO STRICT home FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'pg_trgm';
    END IF;
    EXECUTE format('CREATE INDEX accounts_search ON %schema%.accounts USING gin (username %1$I.gin_trgm_ops, lower(email) %1$I.gin_trgm_ops)', home);
  END $$;

  -- Grows with every change of an account: the entity tag of lists. Whoever changes accounts locks it first, so they take turns.
  CREATE TABLE %schema%.accounts_state (
    singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    version bigint NOT NULL DEFAULT 1
  );
  INSERT INTO %schema%.accounts_state DEFAULT VALUES;

  CREATE TABLE %schema%.audit_snapshots (
    entry_id uuid PRIMARY KEY,
    created_at timestamptz NOT NULL DEFAULT now(),
    -- json, not jsonb: the entry holds a digest of the text.
    before json,
    after json
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
    provider_type text NOT NULL CHECK (provider_type IN ('dentist', 'hygienist')),
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
    status text NOT NULL DEFAULT 'scheduled' CHECK (status IN ('scheduled', 'confirmed', 'completed', 'cancelled', 'no_show')),
    procedure_code_id uuid REFERENCES %schema%.procedure_codes,
    UNIQUE (provider_id, starts_at),
    UNIQUE (location_id, chair, starts_at)
  );
  CREATE INDEX appointments_patient ON %schema%.appointments (patient_id);

  -- Where the filling with demo data stands. It changes in the transaction of each batch, so it is never wrong about the rows.
  CREATE TABLE %schema%.seed_state (
    singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    -- The claim that may write; one with a lower number belongs to a worker that lost its job.
    claim bigint NOT NULL DEFAULT 0,
    job_uuid uuid,
    -- What the first job decided: size and day that the data is made around. Later jobs keep to it, else two would share a chair.
    plan jsonb,
    -- Rows created and skipped by the job, by stage.
    statistics jsonb NOT NULL DEFAULT '{}'
  );
  INSERT INTO %schema%.seed_state DEFAULT VALUES;
`;
