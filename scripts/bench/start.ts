import type { BenchOptions } from './main.ts';
export async function startBench(_options: BenchOptions): Promise<string> { return ''; }
