/** Seed jobs, which are their own queue, and what their watchers are told. */
export const seedJobs = `
  CREATE TABLE seed_jobs (
    job_uuid uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    org_id uuid NOT NULL REFERENCES organizations ON DELETE CASCADE,
    seed_type text NOT NULL DEFAULT 'demo',
    status text NOT NULL DEFAULT 'queued' CHECK (status IN ('queued', 'running', 'completed', 'failed', 'cancelled')),
    requested_by integer REFERENCES users (number) ON DELETE SET NULL,
    requested_at timestamptz NOT NULL DEFAULT now(),
    created_at timestamptz NOT NULL DEFAULT now(),
    started_at timestamptz,
    heartbeat_at timestamptz,
    completed_at timestamptz,
    updated_at timestamptz NOT NULL DEFAULT now(),
    cancel_requested_at timestamptz,
    current_stage text,
    current_message text,
    progress_current integer,
    progress_total integer,
    errors text[] NOT NULL DEFAULT '{}',
    worker_id text,
    request_payload jsonb,
    statistics jsonb,
    -- Workers that have begun it. One that gave it back on its way out does not count.
    attempts integer NOT NULL DEFAULT 0,
    -- Tells the worker that has the job from those that had it: a number that no other claim of any job ever had or will have.
    claim bigint,
    -- Not before this instant may a queued job be taken.
    available_at timestamptz NOT NULL DEFAULT now(),
    last_event integer NOT NULL DEFAULT 0
  );
  CREATE SEQUENCE seed_job_claims;
  CREATE INDEX seed_jobs_list ON seed_jobs (org_id, created_at DESC, job_uuid);
  CREATE UNIQUE INDEX seed_jobs_one_open ON seed_jobs (org_id) WHERE status IN ('queued', 'running');
  CREATE INDEX seed_jobs_due ON seed_jobs (created_at) WHERE status IN ('queued', 'running');

  CREATE TABLE seed_job_events (
    job_uuid uuid NOT NULL REFERENCES seed_jobs ON DELETE CASCADE,
    sequence integer NOT NULL,
    event text NOT NULL CHECK (event IN ('stage', 'progress', 'warning', 'completed', 'failed', 'cancelled')),
    -- The job as clients saw it at that moment. Text, because it is sent as it is.
    data text NOT NULL,
    PRIMARY KEY (job_uuid, sequence)
  );
`;
