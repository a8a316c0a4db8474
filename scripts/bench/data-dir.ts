import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serverAccount } from '../../server/db/embedded/account.ts';
import { homeOf, placeFor } from '../../server/db/embedded/place.ts';

export interface DataDir {
  readonly path: string;
  /** Removes it, and what PostgreSQL had to put elsewhere. Only after PostgreSQL has ended. */
  remove(): Promise<void>;
}

/** A new folder for a server's data, which goes when the bench ends. */
export function makeDataDir(): DataDir {
  const path = mkdtempSync(join(tmpdir(), 'dental-pms-bench-'));
  // Started as root, PostgreSQL runs as another user, who must be able to enter.
  chmodSync(path, 0o755);
  return {
    path,
    async remove() {
      const { base } = await placeFor(path, serverAccount(homeOf(path)));
      for (const folder of [base, path]) rmSync(folder, { recursive: true, force: true });
    },
  };
}
