import { hash } from 'node:crypto';
import { definitions } from './definitions.ts';
import { procedures } from './procedures.ts';

/** What decides every row of an organization's demo data. Equal plans make equal rows. */
export interface Plan {
  readonly organizationId: string;
  readonly patients: number;
  /** RFC 3339: appointments that ended before are over, later ones are to come. */
  readonly madeAt: string;
}

/** The stages in their order: later ones refer to rows of earlier ones. */
export const stageNames = ['definitions', 'locations', 'codes', 'providers', 'patients', 'appointments'] as const;
export type StageName = (typeof stageNames)[number];

/** Each works in a chair of their own. */
export const providersPerLocation = 4;
const patientsPerLocation = 800;
const appointmentsPerPatient = 3.0375;

/** Rows of each stage. Everything grows with the number of patients, so that days are neither empty nor overfull. */
export function sizesOf({ patients }: Pick<Plan, 'patients'>): Readonly<Record<StageName, number>> {
  const locations = Math.max(2, Math.round(patients / patientsPerLocation));
  return {
    definitions: definitions.length, locations, codes: procedures.length, providers: locations * providersPerLocation, patients,
    appointments: Math.round(patients * appointmentsPerPatient),
  };
}

/** Rows of all stages. */
export const totalOf = (plan: Pick<Plan, 'patients'>): number => Object.values(sizesOf(plan)).reduce((sum, size) => sum + size, 0);

/** Tells the data of organizations from each other. */
export const seedOf = ({ organizationId }: Plan): number => Number.parseInt(hash('sha256', organizationId).slice(0, 8), 16) | 0;

/**
 * Ids of one kind of row by its number: the same for the same organization, in ascending order, which B-trees like. Version 8 of a UUID
 * leaves all other digits to whoever makes it (RFC 9562 §5.8).
 */
export function idsOf({ organizationId }: Plan, stage: StageName): (index: number) => string {
  const digits = hash('sha256', organizationId);
  const start = `${digits.slice(0, 8)}-000${stageNames.indexOf(stage) + 1}-8${digits.slice(8, 11)}-8${digits.slice(11, 14)}-`;
  return (index) => start + index.toString(16).padStart(12, '0');
}
