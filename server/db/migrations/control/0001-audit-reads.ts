/** The part of 0001-platform that reads of the audit log go to: its indexes, and sums over it. */
export const auditReads = `
  -- Newest first, in one direction with the sort column: any place in an order is one row comparison. What is included lets counts of
  -- combined filters stay in the index.
  CREATE INDEX platform_audit_log_time ON platform_audit_log (created_at DESC, id DESC);
  CREATE INDEX platform_audit_log_org ON platform_audit_log (org_id, created_at DESC, id DESC) INCLUDE (action, resource_type, actor_id);
  CREATE INDEX platform_audit_log_actor ON platform_audit_log (actor_id DESC, created_at DESC, id DESC) INCLUDE (action, resource_type);
  CREATE INDEX platform_audit_log_action ON platform_audit_log (action DESC, created_at DESC, id DESC);
  CREATE INDEX platform_audit_log_type ON platform_audit_log (resource_type DESC, created_at DESC, id DESC);
  -- This column alone: with columns of few values in it the planner takes this index for them, and reads half of the log.
  CREATE INDEX platform_audit_log_search ON platform_audit_log USING gin (resource_display_id gin_trgm_ops);
  -- Indexes answer alone only for pages that vacuum has seen.
  ALTER TABLE platform_audit_log SET (autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);

  -- The tables below sum up all entries with a seq up to \`through\`, and nothing else; what is newer is counted live. An entry gets its seq
  -- when it is stored, so one that comes late from an outbox, with a time long ago, is newer too: no day is ever closed, every sum is exact.
  CREATE TABLE audit_roll_up (
    singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    through bigint NOT NULL DEFAULT 0
  );
  INSERT INTO audit_roll_up DEFAULT VALUES;

  CREATE TABLE audit_kinds (action text NOT NULL, resource_type text NOT NULL, n bigint NOT NULL, PRIMARY KEY (action, resource_type));
  CREATE TABLE audit_orgs (org_id uuid PRIMARY KEY, n bigint NOT NULL);
  CREATE TABLE audit_actors (actor_id text NOT NULL, actor_display_name text, n bigint NOT NULL);
  CREATE UNIQUE INDEX audit_actors_key ON audit_actors (actor_id, actor_display_name) NULLS NOT DISTINCT;
  CREATE INDEX audit_actors_search ON audit_actors USING gin (actor_id gin_trgm_ops, actor_display_name gin_trgm_ops);
  -- Days are those of UTC. With n in the indexes a sum need not visit a row for every day.
  CREATE TABLE audit_days (day date PRIMARY KEY, n bigint NOT NULL);
  CREATE TABLE audit_kind_days (action text NOT NULL, resource_type text NOT NULL, day date NOT NULL, n bigint NOT NULL, PRIMARY KEY (action, resource_type, day) INCLUDE (n));
  CREATE INDEX audit_kind_days_type ON audit_kind_days (resource_type, day) INCLUDE (action, n);
  CREATE INDEX audit_kind_days_day ON audit_kind_days (day) INCLUDE (action, resource_type, n);
  CREATE TABLE audit_org_days (org_id uuid NOT NULL, day date NOT NULL, n bigint NOT NULL, PRIMARY KEY (org_id, day) INCLUDE (n));
  CREATE TABLE audit_actor_days (actor_id text NOT NULL, day date NOT NULL, n bigint NOT NULL, PRIMARY KEY (actor_id, day) INCLUDE (n));
  CREATE INDEX audit_actor_days_day ON audit_actor_days (day, actor_id) INCLUDE (n);

  -- Takes entries that are deleted, however many and whichever, out of the sums in the same transaction; nobody else has to think of it.
  -- The lock makes it wait for a roll-up that is under way and may have counted them.
  CREATE FUNCTION forget_rolled_up() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE rolled bigint;
    BEGIN
      SELECT through INTO rolled FROM audit_roll_up FOR UPDATE;
      UPDATE audit_kinds k SET n = k.n - g.n FROM (SELECT action, resource_type, count(*) AS n FROM removed WHERE seq <= rolled GROUP BY 1, 2) g WHERE (k.action, k.resource_type) = (g.action, g.resource_type);
      UPDATE audit_orgs k SET n = k.n - g.n FROM (SELECT org_id, count(*) AS n FROM removed WHERE seq <= rolled GROUP BY 1) g WHERE k.org_id = g.org_id;
      UPDATE audit_actors k SET n = k.n - g.n FROM (SELECT actor_id, actor_display_name, count(*) AS n FROM removed WHERE seq <= rolled GROUP BY 1, 2) g
        WHERE k.actor_id = g.actor_id AND k.actor_display_name IS NOT DISTINCT FROM g.actor_display_name;
      UPDATE audit_days k SET n = k.n - g.n FROM (SELECT (created_at AT TIME ZONE 'UTC')::date AS day, count(*) AS n FROM removed WHERE seq <= rolled GROUP BY 1) g WHERE k.day = g.day;
      UPDATE audit_kind_days k SET n = k.n - g.n FROM (SELECT action, resource_type, (created_at AT TIME ZONE 'UTC')::date AS day, count(*) AS n FROM removed WHERE seq <= rolled GROUP BY 1, 2, 3) g
        WHERE (k.action, k.resource_type, k.day) = (g.action, g.resource_type, g.day);
      UPDATE audit_org_days k SET n = k.n - g.n FROM (SELECT org_id, (created_at AT TIME ZONE 'UTC')::date AS day, count(*) AS n FROM removed WHERE seq <= rolled GROUP BY 1, 2) g WHERE (k.org_id, k.day) = (g.org_id, g.day);
      UPDATE audit_actor_days k SET n = k.n - g.n FROM (SELECT actor_id, (created_at AT TIME ZONE 'UTC')::date AS day, count(*) AS n FROM removed WHERE seq <= rolled GROUP BY 1, 2) g WHERE (k.actor_id, k.day) = (g.actor_id, g.day);
      RETURN NULL;
    END $$;
  CREATE TRIGGER forget_rolled_up AFTER DELETE ON platform_audit_log REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION forget_rolled_up();
`;
