/** How long to measure. */
export interface BenchOptions {
  /** How often everything is measured; the rounds of all variants alternate. */
  readonly rounds: number;
  /** Length of one measurement. */
  readonly seconds: number;
  /** How many rows to measure on, where that can be chosen. */
  readonly entries?: number;
  /** How many tenants there are to be, where that can be chosen. */
  readonly tenants?: number;
}
