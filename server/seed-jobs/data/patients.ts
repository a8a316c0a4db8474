import { firstNames, lastNames } from './names.ts';
import { Random } from './random.ts';

export interface Patient {
  readonly chartNumber: string;
  readonly firstName: string;
  readonly lastName: string;
  /** ISO date. */
  readonly birthDate: string;
  /** Children have none of their own. */
  readonly email: string | null;
  readonly phone: string;
  /** ISO date on which they first came. */
  readonly since: string;
}

const dayMs = 86_400_000;
const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** In whole years: 22 of 100 are children, 20 are 65 or older. */
export function ageOf(seed: number, index: number): number {
  const random = new Random(seed, 5, index);
  const group = random.next();
  if (group < 0.22) return 2 + random.below(16);
  return group < 0.8 ? 18 + random.below(47) : 65 + random.below(31);
}

export const isChild = (age: number): boolean => age < 18;

/** The patient with this number as seen on the day at `today`, in milliseconds since 1970. */
export function patientOf(seed: number, index: number, today: number): Patient {
  const random = new Random(seed, 50, index);
  const age = ageOf(seed, index);
  const [firstName, lastName] = [random.of(firstNames), random.of(lastNames)];
  const birthday = new Date(today);
  birthday.setUTCFullYear(birthday.getUTCFullYear() - age);
  return {
    chartNumber: `C${String(index + 1).padStart(7, '0')}`, firstName, lastName,
    birthDate: isoDay(birthday.getTime() - random.below(365) * dayMs),
    email: isChild(age) ? null : `${firstName}.${lastName}.${index + 1}@mail.example`.toLowerCase(),
    phone: `+1 ${200 + random.below(700)} 555 01${String(random.below(100)).padStart(2, '0')}`,
    // Even the youngest was born by then, and the oldest appointment is later.
    since: isoDay(today - (400 + random.below(300)) * dayMs),
  };
}
