import { formats } from '../formats.ts';
import type { AccountField } from './fields.ts';
import type { Value } from './tree.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const isDateTime = (text: string): boolean => text.length <= 40 && formats['date-time']!.validate(text);

/** A text as a value of the field's type, or what was expected instead. */
export function typedValue(field: AccountField, text: string): { readonly value: Value; readonly expected?: never } | { readonly value?: never; readonly expected: string } {
  if (field.type === 'text') return { value: text };
  if (field.type === 'enum') return field.values.includes(text) ? { value: text } : { expected: `one of ${field.values.join(', ')}` };
  if (field.type === 'boolean') return text === 'true' || text === 'false' ? { value: text === 'true' } : { expected: 'true or false' };
  if (field.type === 'uuid') return uuid.test(text.toLowerCase()) ? { value: text.toLowerCase() } : { expected: 'a UUID' };
  return isDateTime(text) ? { value: text } : { expected: 'a time such as 2026-01-16T00:00:00Z' };
}
