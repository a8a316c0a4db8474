/** Median and range of some measurements. */
export interface Spread { readonly median: number; readonly minimum: number; readonly maximum: number }

/** @throws RangeError for no values. */
export function spread(values: readonly number[]): Spread {
  if (values.length === 0) throw new RangeError('there is nothing to summarise');
  const sorted = [...values].sort((a, b) => a - b);
  return { median: quantile(sorted, 0.5), minimum: sorted[0]!, maximum: sorted.at(-1)! };
}

/** The value below which a share of the sorted values lies, between neighbours where it falls between. */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const at = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!];
  return low + (high - low) * (at - Math.floor(at));
}

/** `12 (11–14)`, every number printed by `print`. */
export function printSpread({ median, minimum, maximum }: Spread, print: (value: number) => string): string {
  return minimum === maximum ? print(median) : `${print(median)} (${print(minimum)}–${print(maximum)})`;
}

export const decimals = (digits: number) => (value: number): string => value.toFixed(digits);
export const grouped = (value: number): string => Math.round(value).toLocaleString('en-US');
export const median = (values: readonly number[]): number => spread(values).median;
