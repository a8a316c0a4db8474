import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));

/** Folders of the packages. */
export const packages = ['sdk', 'mocks', 'contract'] as const;
export type PackageName = (typeof packages)[number];

/** Files of the root that the code of a package reads, by their path from there. */
const read: Readonly<Partial<Record<PackageName, readonly string[]>>> = { contract: ['openapi.yaml'] };

/** Puts what the code of a package reads to where it looks for it. @param dist the folder that its code was compiled to. */
export function copyWhatIsRead(name: PackageName, dist: string): void {
  mkdirSync(dist, { recursive: true });
  for (const file of read[name] ?? []) copyFileSync(join(root, file), join(dist, file));
}
