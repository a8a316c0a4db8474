/** Stands in a snapshot for a value that never reaches the audit log. */
export const hidden = '[redacted]';

/** Members whose values never reach the audit log. */
const secret = new Set(['dsn', 'password', 'token', 'token_sha256', 'password_hash']);

/** A snapshot as the audit log keeps it, as JSON: secrets become `[redacted]`, a tax id keeps its last four characters. */
export function redacted(snapshot: object | null): string | null {
  if (snapshot === null) return null;
  return JSON.stringify(snapshot, (name, value: unknown) => {
    if (secret.has(name) && value !== null) return hidden;
    if (name === 'tax_id' && typeof value === 'string') return `…${value.slice(-4)}`;
    return value;
  });
}

/** The members of `after` that differ from `before`, on both sides. */
export function changedMembers<T extends object>(before: T, after: T): { before: Partial<T>; after: Partial<T> } {
  const names = (Object.keys(after) as (keyof T)[]).filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  const pick = (from: T) => Object.fromEntries(names.map((name) => [name, from[name]])) as Partial<T>;
  return { before: pick(before), after: pick(after) };
}
