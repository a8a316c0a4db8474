import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { organizationId, seedJobId } from '../sdk/demo/ids.ts';
import { schemaNameOf } from '../server/db/identifiers.ts';
import { usePlatform } from './support/platform.ts';
import { seededRows } from './support/seeded-rows.ts';
import { newOrganization, startWorker } from './support/seeding.ts';
import type { SeedJob } from './support/seeding.ts';
import { tenantHelpers } from './support/tenants.ts';

/** A larger practice than usual, so that what is rare is in it. */
const platform = usePlatform({ ROLE: 'api' });
const { onShard } = tenantHelpers(platform);
const rows = seededRows(platform);
const patients = 1_000;
let [schema, madeAt] = ['', ''];
let job: SeedJob;
let worker: Awaited<ReturnType<typeof startWorker>>;

beforeAll(async () => {
  worker = await startWorker(platform, { SEED_PATIENTS: String(patients) });
  const id = await newOrganization(platform, 'large-practice');
  job = await platform.as('ada').organizations.waitForSeedJob(await platform.as('ada').organizations.seed(id));
  [schema, madeAt] = [schemaNameOf(id), job.requested_at];
});
afterAll(async () => await worker.stop());

/** Whether there is any such row. */
const none = async (query: string): Promise<void> => { expect(await onShard(`${query.replaceAll('%', schema)} LIMIT 3`)).toEqual([]); };
const one = async <Row extends object>(query: string): Promise<Row> => (await onShard<Row>(query.replaceAll('%', schema)))[0]!;

describe('demo data', () => {
  it('has as many rows as the job says', async () => {
    expect(job.statistics!['patients']).toEqual({ created: patients, skipped: 0 });
    expect(await rows.count(job.org_id)).toBe(job.progress_total);
  });

  it('books no chair, no provider and no patient twice at a time', async () => {
    // Where any two overlap, so do two neighbours in the order of their beginnings.
    for (const shared of ['location_id, chair', 'provider_id', 'patient_id']) {
      await none(`SELECT id FROM (SELECT id, starts_at < lag(ends_at) OVER (PARTITION BY ${shared} ORDER BY starts_at) AS clashes FROM %.appointments) a WHERE clashes`);
    }
  });

  it('has every appointment within the opening hours of its location, by the clock on its wall', async () => {
    await none(`SELECT a.id FROM %.appointments a JOIN %.locations l ON l.id = a.location_id,
      LATERAL (SELECT a.starts_at AT TIME ZONE l.time_zone AS starts, a.ends_at AT TIME ZONE l.time_zone AS ends) at
      WHERE NOT EXISTS (SELECT FROM jsonb_to_recordset(l.opening_hours -> trim(to_char(at.starts, 'day'))) h (opens time, closes time)
        WHERE at.starts::time >= h.opens AND at.ends::time <= h.closes AND at.starts::date = at.ends::date)`);
    expect(await one('SELECT count(DISTINCT time_zone)::int AS zones, bool_and(opening_hours ? \'sunday\') AS whole_weeks FROM %.locations')).toEqual({ zones: 2, whole_weeks: true });
  });

  it('has a past that is over and a future that is not', async () => {
    await none(`SELECT id FROM %.appointments WHERE ends_at <= '${madeAt}' AND status IN ('scheduled', 'confirmed')`);
    await none(`SELECT id FROM %.appointments WHERE ends_at > '${madeAt}' AND status IN ('completed', 'no_show')`);
    const { statuses, past } = await one<{ statuses: string[]; past: number }>(`SELECT array_agg(DISTINCT status ORDER BY status) AS statuses, avg((ends_at <= '${madeAt}')::int)::float8 AS past FROM %.appointments`);
    expect(statuses).toEqual(['cancelled', 'completed', 'confirmed', 'no_show', 'scheduled']);
    expect(past).toBeGreaterThan(0.3);
    expect(past).toBeLessThan(0.9);
  });

  it('has patients of all ages, and children without an address of their own', async () => {
    const ages = await one(`SELECT count(*) FILTER (WHERE age < 6)::int > 0 AS small, count(*) FILTER (WHERE age BETWEEN 6 AND 17)::int > 0 AS school, count(*) FILTER (WHERE age BETWEEN 18 AND 64)::int > 0 AS adult,
      count(*) FILTER (WHERE age > 80)::int > 0 AS old, bool_and((email IS NULL) = (age < 18)) AS addresses
      FROM (SELECT email, extract(year FROM age('${madeAt}'::date, birth_date)) AS age FROM %.patients) p`);
    expect(ages).toEqual({ small: true, school: true, adult: true, old: true, addresses: true });
    await none("SELECT p.id FROM %.patients p JOIN %.appointments a ON a.patient_id = p.id WHERE a.starts_at < p.created_at");
  });

  it('has procedures that fit the time, the provider and the age, in the practice’s own fee schedule', async () => {
    await none('SELECT a.id FROM %.appointments a JOIN %.procedure_codes c ON c.id = a.procedure_code_id WHERE a.ends_at - a.starts_at <> c.minutes * interval \'1 minute\'');
    await none(`SELECT a.id FROM %.appointments a JOIN %.procedure_codes c ON c.id = a.procedure_code_id JOIN %.providers p ON p.id = a.provider_id
      WHERE (p.provider_type = 'hygienist') <> (left(c.code, 2) IN ('PV', 'GU'))`);
    await none('SELECT code FROM %.procedure_codes WHERE coverage_category_id IS NULL');
    expect(await one('SELECT count(*)::int AS used FROM %.coverage_categories c WHERE EXISTS (SELECT FROM %.procedure_codes p WHERE p.coverage_category_id = c.id)')).toEqual({ used: 10 });
  });

  it('is what the jobs of the demo world say they did', async () => {
    expect(await rows.count(organizationId.brightSmiles)).toBe((await platform.as('ada').seedJobs.get(organizationId.brightSmiles, seedJobId.brightSmiles)).progress_current);
    expect(await rows.count(organizationId.pineValley)).toBe((await platform.as('ada').seedJobs.get(organizationId.pineValley, seedJobId.pineValley)).progress_current);
  });

  it('differs from one organization to the next', async () => {
    expect(await rows.fingerprint(organizationId.brightSmiles)).not.toBe(await rows.fingerprint(job.org_id));
  });
});
