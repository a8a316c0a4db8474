import { definitions } from './data/definitions.ts';
import { patientOf } from './data/patients.ts';
import { clock, openingHoursOf, placeOf } from './data/places.ts';
import { idsOf, providersPerLocation, seedOf, sizesOf } from './data/plan.ts';
import type { Plan, StageName } from './data/plan.ts';
import { procedures } from './data/procedures.ts';
import { firstNames, lastNames } from './data/names.ts';
import { Random } from './data/random.ts';
import { appointmentsOf, isHygienist } from './data/schedule.ts';

export type Value = string | number | null;

/** One step of a job: rows of one table, always the same ones in the same order for the same plan. */
export interface Stage {
  readonly name: StageName;
  /** Types of the values of a row, in their order. */
  readonly types: readonly string[];
  /** Inserts a batch: `rows` stands for its rows with columns `a`, `b`, … */
  readonly insert: string;
  /** Condition under which a row can be inserted where some of those that it refers to may be missing, beyond what `insert` joins. */
  readonly where?: string;
  readonly rows: (plan: Plan) => Iterable<readonly Value[]>;
}

export const stages: readonly Stage[] = [
  {
    name: 'definitions', types: ['uuid', 'text', 'text', 'integer'],
    insert: 'INSERT INTO %schema%.definitions (id, category, name, position) SELECT a, b, c, d FROM rows',
    *rows(plan) {
      const id = idsOf(plan, 'definitions');
      for (const [index, { category, name, position }] of definitions.entries()) yield [id(index), category, name, position];
    },
  },
  {
    name: 'locations', types: ['uuid', 'text', 'text', 'text', 'text', 'text', 'text', 'text', 'jsonb'],
    insert: `INSERT INTO %schema%.locations (id, name, time_zone, address_line1, city, state, postal_code, country, phone, opening_hours)
      SELECT a, b, c, d, e, f, g, 'US', h, i FROM rows`,
    *rows(plan) {
      const [id, seed] = [idsOf(plan, 'locations'), seedOf(plan)];
      for (let index = 0; index < sizesOf(plan).locations; index++) {
        const place = placeOf(seed, index);
        yield [id(index), place.name, place.timeZone, place.addressLine1, place.city, place.state, place.postalCode, place.phone, JSON.stringify(openingHoursOf(place))];
      }
    },
  },
  {
    name: 'codes', types: ['uuid', 'text', 'text', 'text', 'integer', 'integer'],
    insert: `INSERT INTO %schema%.procedure_codes (id, code, description, coverage_category_id, fee_cents, minutes)
      SELECT a, b, c, (SELECT id FROM %schema%.coverage_categories WHERE code = d), e, f FROM rows`,
    *rows(plan) {
      const id = idsOf(plan, 'codes');
      for (const [index, { code, description, category, feeCents, minutes }] of procedures.entries()) yield [id(index), code, description, category, feeCents, minutes];
    },
  },
  {
    // What refers to a row that is not there, because the practice has another one of that name, is left out: joins, not values alone.
    name: 'providers', types: ['uuid', 'uuid', 'text', 'text'],
    insert: `INSERT INTO %schema%.providers (id, location_id, display_name, provider_type)
      SELECT a, l.id, c, d FROM rows JOIN %schema%.locations l ON l.id = b`,
    *rows(plan) {
      const [id, location, seed] = [idsOf(plan, 'providers'), idsOf(plan, 'locations'), seedOf(plan)];
      for (let index = 0; index < sizesOf(plan).providers; index++) {
        const hygienist = isHygienist(index);
        yield [id(index), location(Math.floor(index / providersPerLocation)), providerName(seed, index, hygienist), hygienist ? 'hygienist' : 'dentist'];
      }
    },
  },
  {
    name: 'patients', types: ['uuid', 'text', 'text', 'text', 'date', 'text', 'text', 'uuid', 'date'],
    insert: `INSERT INTO %schema%.patients (id, chart_number, first_name, last_name, birth_date, email, phone, location_id, created_at)
      SELECT a, b, c, d, e, f, g, l.id, i::timestamp AT TIME ZONE 'UTC' FROM rows JOIN %schema%.locations l ON l.id = h`,
    *rows(plan) {
      const [id, location, seed, today] = [idsOf(plan, 'patients'), idsOf(plan, 'locations'), seedOf(plan), Date.parse(plan.madeAt)];
      const { locations, patients } = sizesOf(plan);
      for (let index = 0; index < patients; index++) {
        const patient = patientOf(seed, index, today);
        yield [id(index), patient.chartNumber, patient.firstName, patient.lastName, patient.birthDate, patient.email, patient.phone, location(index % locations), patient.since];
      }
    },
  },
  {
    name: 'appointments', types: ['uuid', 'uuid', 'uuid', 'uuid', 'integer', 'timestamp', 'interval', 'text', 'text', 'uuid', 'timestamptz'],
    insert: `INSERT INTO %schema%.appointments (id, location_id, provider_id, patient_id, chair, starts_at, ends_at, status, procedure_code_id)
      SELECT a, l.id, p.id, d, e, at.starts, at.starts + g, CASE WHEN at.starts + g <= k THEN h ELSE i END, j
      FROM rows JOIN %schema%.locations l ON l.id = b JOIN %schema%.providers p ON p.id = c CROSS JOIN LATERAL (SELECT f AT TIME ZONE l.time_zone AS starts OFFSET 0) at`,
    where: 'WHERE EXISTS (SELECT FROM %schema%.patients WHERE id = d) AND EXISTS (SELECT FROM %schema%.procedure_codes WHERE id = j)',
    *rows(plan) {
      const [id, location, provider] = [idsOf(plan, 'appointments'), idsOf(plan, 'locations'), idsOf(plan, 'providers')];
      const [patient, code] = [idsOf(plan, 'patients'), idsOf(plan, 'codes')];
      let index = 0;
      for (const made of appointmentsOf(plan)) {
        yield [id(index++), location(made.location), provider(made.provider), patient(made.patient), made.chair, `${made.day} ${clock(made.startMinute)}`,
          `${made.minutes} minutes`, made.pastStatus, made.futureStatus, code(made.procedure), plan.madeAt];
      }
    },
  },
];

function providerName(seed: number, index: number, hygienist: boolean): string {
  const random = new Random(seed, 4, index);
  const name = `${random.of(firstNames)} ${random.of(lastNames)}`;
  return hygienist ? name : `Dr. ${name}`;
}
