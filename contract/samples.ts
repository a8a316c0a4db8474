import { resolved } from './document.ts';
import type { DocumentedOperation, Schema } from './document.ts';
import { unknownId } from './harmless.ts';

/** Values of parameters that their schema alone does not tell. */
const known: Readonly<Record<string, string>> = {
  q: 'role = Admin', fields: 'username', sort: '-username', start_date: '2026-01-01', end_date: '2030-12-31', phoneNumber: '+1 555',
  'If-Match': '"1"', 'If-None-Match': '"1"', 'Idempotency-Key': 'one-of-the-contract-suite', 'Last-Event-ID': '5',
};

/** A value that a parameter takes. */
export function sampleOf(name: string, schema: Schema): string {
  const { type, format, enum: values, minimum = 1, items, anyOf = [], oneOf = [] } = resolved<Schema>(schema as Schema & { $ref: string });
  const variant = [...anyOf, ...oneOf, ...(items === undefined ? [] : [items])][0];
  if (known[name] !== undefined) return known[name];
  if (values !== undefined) return String(values[0]);
  if (variant !== undefined) return sampleOf(name, variant);
  if (type === 'integer') return String(minimum);
  if (type === 'boolean') return 'true';
  return { uuid: unknownId, 'date-time': '2026-01-16T12:10:00Z', email: 'a@b.example' }[format ?? ''] ?? 'a';
}

/** Every query and header parameter of an operation at once, but the one that asks for no answer. */
export function everyParameter({ parameters }: DocumentedOperation): { readonly query: string; readonly headers: Readonly<Record<string, string>> } {
  const samples = (place: string): [string, string][] => parameters.filter(({ in: its, name }) => its === place && name !== 'X-No-Return-Resource').map(({ name, schema }) => [name, sampleOf(name, schema)]);
  return { query: new URLSearchParams(samples('query')).toString(), headers: Object.fromEntries(samples('header').map(([name, value]) => [name.toLowerCase(), value])) };
}
