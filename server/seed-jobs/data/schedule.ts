import { ageOf, isChild } from './patients.ts';
import { placeOf } from './places.ts';
import type { Hours } from './places.ts';
import { providersPerLocation, seedOf, sizesOf } from './plan.ts';
import type { Plan } from './plan.ts';
import { procedures } from './procedures.ts';
import { Random } from './random.ts';

export interface Appointment {
  /** Numbers of the rows that it refers to. */
  readonly location: number;
  readonly provider: number;
  readonly patient: number;
  readonly procedure: number;
  /** Each provider of a location works in a chair of their own. From 1. */
  readonly chair: number;
  /** ISO date and minutes of the local day at the location. */
  readonly day: string;
  readonly startMinute: number;
  readonly minutes: number;
  /** What becomes of it once it is over, and what it is until then. */
  readonly pastStatus: 'completed' | 'cancelled' | 'no_show';
  readonly futureStatus: 'scheduled' | 'confirmed' | 'cancelled';
}

const dayMs = 86_400_000;
/** What a provider sees on a day of the calendar, closed days included. Only used to see how many days are needed. */
const appointmentsPerDay = 5.3;
/** The share of them that lies before the day of the plan. */
const shareInThePast = 0.6;

/** Every second provider of a location is a hygienist. */
export const isHygienist = (provider: number): boolean => provider % 2 === 1;

const numbersFor = (by: 'dentist' | 'hygienist', age: 'child' | 'adult'): number[] =>
  procedures.flatMap((procedure, number) => (procedure.by === by && (procedure.age === age || procedure.age === 'any') ? [number] : []));
const suitable = {
  dentist: { child: numbersFor('dentist', 'child'), adult: numbersFor('dentist', 'adult') },
  hygienist: { child: numbersFor('hygienist', 'child'), adult: numbersFor('hygienist', 'adult') },
};

/**
 * All appointments of a plan, day by day: one after the other for each provider, within the opening hours, so that no provider, no
 * chair and no patient is ever booked twice at a time. Always the same for the same plan.
 */
export function* appointmentsOf(plan: Plan): Generator<Appointment> {
  const seed = seedOf(plan);
  const { locations, providers, appointments } = sizesOf(plan);
  const weeks = Array.from({ length: locations }, (_, index) => placeOf(seed, index).week);
  const queues = Array.from({ length: locations }, (_, index) => new PatientQueue(seed, index, locations, plan.patients));
  const first = Math.floor(Date.parse(plan.madeAt) / dayMs) - Math.round((shareInThePast * appointments) / (providers * appointmentsPerDay));
  let left = appointments;
  for (let day = first; left > 0; day++) {
    const date = new Date(day * dayMs);
    for (let location = 0; location < locations; location++) {
      const hours = weeks[location]![date.getUTCDay()]!;
      for (let chair = 1; chair <= providersPerLocation && left > 0; chair++) {
        const provider = location * providersPerLocation + chair - 1;
        for (const appointment of dayOf({ seed, location, provider, chair, day: date.toISOString().slice(0, 10) }, hours, queues[location]!)) {
          if (left-- === 0) return;
          yield appointment;
        }
      }
    }
  }
}

type Place = Pick<Appointment, 'location' | 'provider' | 'chair' | 'day'> & { readonly seed: number };

/** One provider's day: now and then a pause, else one visit after the other. */
function* dayOf({ seed, ...place }: Place, hours: readonly Hours[], queue: PatientQueue): Generator<Appointment> {
  const random = new Random(seed, 6, place.provider, Date.parse(place.day) / dayMs);
  for (const { opens, closes } of hours) {
    for (let startMinute = opens; ;) {
      if (random.next() < 0.4) startMinute += 10 * (1 + random.below(8));
      const patient = queue.peek();
      const age = isChild(ageOf(seed, patient)) ? 'child' : 'adult';
      const procedure = random.of(suitable[isHygienist(place.provider) ? 'hygienist' : 'dentist'][age]);
      const { minutes } = procedures[procedure]!;
      if (startMinute + minutes > closes) break;
      queue.next();
      yield { ...place, patient, procedure, startMinute, minutes, pastStatus: pastStatus(random.next()), futureStatus: futureStatus(random.next()) };
      startMinute += minutes;
    }
  }
}

const pastStatus = (roll: number): Appointment['pastStatus'] => (roll < 0.86 ? 'completed' : roll < 0.94 ? 'cancelled' : 'no_show');
const futureStatus = (roll: number): Appointment['futureStatus'] => (roll < 0.55 ? 'scheduled' : roll < 0.93 ? 'confirmed' : 'cancelled');

/** The patients of one location in a mixed order. Everybody has their turn before anybody comes again. */
class PatientQueue {
  readonly #location: number;
  readonly #locations: number;
  readonly #size: number;
  readonly #step: number;
  #rank: number;
  constructor(seed: number, location: number, locations: number, patients: number) {
    this.#location = location;
    this.#locations = locations;
    this.#size = Math.max(1, Math.floor((patients - location + locations - 1) / locations));
    this.#step = coprime(Math.round(this.#size * 0.618), this.#size);
    this.#rank = new Random(seed, 60, location).below(this.#size);
  }

  peek(): number {
    return (this.#location + this.#rank * this.#locations);
  }

  next(): void {
    this.#rank = (this.#rank + this.#step) % this.#size;
  }
}

function coprime(from: number, size: number): number {
  for (let step = Math.max(1, from); ; step++) if (greatestDivisor(step, size) === 1) return step;
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}
