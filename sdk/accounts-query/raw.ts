import type { Operator } from './tree.ts';

/** What the grammar alone says of a query. Every `at` is an offset into the text. */
export type RawQuery =
  | { readonly kind: 'and' | 'or'; readonly operands: readonly RawQuery[] }
  | { readonly kind: 'group'; readonly at: number; readonly inner: RawQuery }
  | RawComparison;

export type RawComparison =
  | { readonly kind: 'compare'; readonly field: RawField; readonly operator: Operator; readonly value: RawValue }
  | { readonly kind: 'like'; readonly field: RawField; readonly value: RawValue }
  | { readonly kind: 'in'; readonly field: RawField; readonly negated: boolean; readonly values: readonly RawValue[] };

export interface RawField { readonly name: string; readonly at: number }
export interface RawValue { readonly text: string; readonly quoted: boolean; readonly at: number }
