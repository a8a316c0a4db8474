import { rolldown } from 'rolldown';
import type { OutputChunk } from 'rolldown';
import { gzipSync } from 'node:zlib';

/** A minified bundle of a program, as a frontend's build makes it. */
export interface Bundle {
  /** What is loaded at the start: the entry and all chunks that it imports. */
  readonly code: string;
  /** What `import()` loads when it is wanted; empty where a format knows no chunks, whose code holds it as well. */
  readonly later: string;
}

/** Bundles a program, which names files by absolute paths. */
export async function bundle(program: string, format: 'esm' | 'iife' = 'esm'): Promise<Bundle> {
  const entry = 'virtual:program';
  const build = await rolldown({
    input: entry, platform: 'browser',
    plugins: [{ name: 'program', resolveId: (id) => (id === entry ? id : null), load: (id) => (id === entry ? program : null) }],
  });
  const { output } = await build.generate({ format, minify: true, comments: false, ...(format === 'iife' ? { name: 'bundled' } : {}) });
  await build.close();
  const chunks = output.filter((part) => part.type === 'chunk');
  const start = withImports(chunks, [output[0].fileName]);
  const textOf = (isStart: boolean): string => chunks.filter(({ fileName }) => start.has(fileName) === isStart).map(({ code }) => code).join('\n');
  return { code: textOf(true), later: textOf(false) };
}

/** These files and what they import without `import()`. */
function withImports(chunks: readonly OutputChunk[], files: readonly string[]): Set<string> {
  const found = new Set(files);
  for (const file of found) for (const name of chunks.find(({ fileName }) => fileName === file)?.imports ?? []) found.add(name);
  return found;
}

export const gzipSize = (text: string): number => gzipSync(text, { level: 9 }).length;
