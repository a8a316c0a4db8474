import { rolldown } from 'rolldown';
import { gzipSync } from 'node:zlib';

/** A minified bundle of a program, as a frontend's build makes it. The program names files by absolute paths. */
export async function bundle(program: string, format: 'esm' | 'iife' = 'esm'): Promise<string> {
  const entry = 'virtual:program';
  const build = await rolldown({
    input: entry, platform: 'browser',
    plugins: [{ name: 'program', resolveId: (id) => (id === entry ? id : null), load: (id) => (id === entry ? program : null) }],
  });
  const { output } = await build.generate({ format, minify: true, comments: false, ...(format === 'iife' ? { name: 'bundled' } : {}) });
  await build.close();
  return output[0].code;
}

export const gzipSize = (text: string): number => gzipSync(text, { level: 9 }).length;
