import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The first program of these names that this machine has, by the folders of `PATH`. @param where narrows the folders. */
export function programOnPath(names: readonly string[], where: (folder: string) => boolean = () => true): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(where);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
