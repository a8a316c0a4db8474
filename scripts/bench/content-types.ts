import type { BenchOptions } from './main.ts';
export async function contentTypesBench(_options: BenchOptions): Promise<string> { return ''; }
