import { Random } from './random.ts';

/** From `opens` up to `closes`, in minutes of the local day. */
export interface Hours { readonly opens: number; readonly closes: number }

export interface Place {
  readonly name: string;
  readonly timeZone: string;
  readonly addressLine1: string;
  readonly city: string;
  readonly state: string;
  readonly postalCode: string;
  readonly phone: string;
  /** From Sunday (0) to Saturday (6). */
  readonly week: readonly (readonly Hours[])[];
}

export const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

const towns = [
  ['Portland', 'OR', '972', 'America/Los_Angeles'], ['Madison', 'WI', '537', 'America/Chicago'], ['Boston', 'MA', '021', 'America/New_York'], ['Boulder', 'CO', '803', 'America/Denver'],
  ['Tucson', 'AZ', '857', 'America/Phoenix'], ['Savannah', 'GA', '314', 'America/New_York'], ['Austin', 'TX', '787', 'America/Chicago'], ['Spokane', 'WA', '992', 'America/Los_Angeles'],
  ['Anchorage', 'AK', '995', 'America/Anchorage'], ['Hilo', 'HI', '967', 'Pacific/Honolulu'],
] as const;
const streets = ['Alder Street', 'Beacon Avenue', 'Canal Road', 'Dogwood Lane', 'Elmwood Drive', 'Foundry Street', 'Garden Avenue', 'Harbor Road'];
const parts = ['Center', 'Riverside', 'Hillside', 'Station', 'Market', 'Old Town', 'Lakeshore', 'Parkside', 'Northgate', 'Southfield', 'Westbrook', 'Eastport'];

const at = (hour: number): number => hour * 60;
const day = (opens: number, lunch: number, closes: number): Hours[] => [{ opens: at(opens), closes: at(lunch) }, { opens: at(lunch + 1), closes: at(closes) }];
const morning = (opens: number, closes: number): Hours[] => [{ opens: at(opens), closes: at(closes) }];
/** Early with a short Friday; late with a Monday evening and a Saturday morning; four long days. */
const weeks: readonly Place['week'][] = [
  [[], day(8, 12, 17), day(8, 12, 17), day(8, 12, 17), day(8, 12, 17), morning(8, 13), []],
  [[], day(10, 14, 19), day(9, 13, 18), day(9, 13, 18), day(9, 13, 18), day(9, 13, 17), morning(9, 13)],
  [[], day(7, 12, 18), day(7, 12, 18), day(7, 12, 18), day(7, 12, 18), [], []],
];

/** The location with this number, of the organization with this seed. Names are taken once. */
export function placeOf(seed: number, index: number): Place {
  const random = new Random(seed, 2, index);
  const [city, state, postal, timeZone] = towns[(new Random(seed, 20).below(towns.length) + index) % towns.length]!;
  const part = parts[(index + new Random(seed, 21).below(parts.length)) % parts.length]!;
  const round = Math.floor(index / parts.length);
  return {
    name: round === 0 ? part : `${part} ${round + 1}`, timeZone, city, state,
    addressLine1: `${1 + random.below(400)} ${random.of(streets)}`,
    postalCode: postal + String(random.below(100)).padStart(2, '0'),
    phone: `+1 555 01${String(random.below(100)).padStart(2, '0')}`,
    week: weeks[index % weeks.length]!,
  };
}

/** Opening hours as they are stored: by day of the week, the local times between which the doors are open. */
export const openingHoursOf = ({ week }: Place): Readonly<Record<string, readonly { opens: string; closes: string }[]>> =>
  Object.fromEntries(week.map((hours, index) => [weekdays[index]!, hours.map(({ opens, closes }) => ({ opens: clock(opens), closes: clock(closes) }))]));

/** `07:30` for 450 minutes. */
export const clock = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
