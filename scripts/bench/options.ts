/** How long to measure. */
export interface BenchOptions {
  /** How often everything is measured; the rounds of all variants alternate. */
  readonly rounds: number;
  /** Length of one measurement. */
  readonly seconds: number;
}
