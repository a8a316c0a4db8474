import { hash } from 'node:crypto';

/** A name for exactly one text. The texts are few: values are not part of them. */
export const nameOf = (text: string): string => `audit-${hash('sha256', text, 'base64url').slice(0, 12)}`;

/** Collects the values of a statement while its text is put together. */
export class Bindings {
  readonly values: unknown[] = [];

  /** @returns `$1` and so on, to stand for the value. */
  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}
