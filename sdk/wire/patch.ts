type Present<T> = { [Name in keyof T]?: Exclude<T[Name], null | undefined> };

/** The members of a PATCH body that say something: absent and null both mean "unchanged". */
export function presentMembers<T extends object>(body: T): Present<T> {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null && value !== undefined)) as Present<T>;
}

/** An empty text clears an optional member. */
export const clearedToNull = <T>(value: T): T | null => (value === '' ? null : value);
