import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Account, canEnter } from './account.ts';
import { EmbeddedPostgresError, explained } from './errors.ts';
import { existingHavens, HAVEN_PARENTS, makeOpenFolder, openHaven } from './havens.ts';

/** Where the data lies: `directory` is PostgreSQL's own (PGDATA) in the folder `base`; `relocated` when that is not the folder asked for. */
export interface Place { base: string; directory: string; relocated: boolean }

const DATA = 'postgres';

/** PGDATA of a data directory that is not relocated. */
export const homeOf = (dataDir: string): string => join(resolve(dataDir), DATA);

/**
 * Decides where the data of `dataDir` lies and makes the folder. Data that was relocated once stays where it is.
 * @throws EmbeddedPostgresError when no folder can be written, or when data lies in `dataDir` where `account` cannot go
 */
export async function placeFor(dataDir: string, account: Account | undefined, havenParents = HAVEN_PARENTS): Promise<Place> {
  await explained(`The data directory ${dataDir} cannot be made`, () => mkdirSync(dataDir, { recursive: true }));
  const base = realpathSync(dataDir);
  const here = { base, directory: join(base, DATA), relocated: false };
  if (!account) return here;
  const earlier = existingHavens(havenParents).map((haven) => placeIn(haven, base)).find((place) => existsSync(place.directory));
  if (canEnter(account, base)) return earlier && !existsSync(here.directory) ? earlier : here;
  if (existsSync(join(here.directory, 'PG_VERSION'))) throw unreachable(here, account);
  return earlier ?? makePlace(placeIn(openHaven(account, havenParents), base));
}

/** One folder per data directory, named by a hash of its path. */
function placeIn(haven: string, base: string): Place {
  const folder = join(haven, `data-${createHash('sha256').update(base).digest('hex').slice(0, 16)}`);
  return { base: folder, directory: join(folder, DATA), relocated: true };
}

async function makePlace(place: Place): Promise<Place> {
  await explained(`The data directory ${place.base} cannot be made`, () => makeOpenFolder(place.base));
  return place;
}

const unreachable = (here: Place, account: Account) =>
  new EmbeddedPostgresError(`There is a database in ${here.directory}, but the user '${account.name}', as whom PostgreSQL runs, cannot enter that folder. `
    + `Let others pass through (chmod o+x on ${here.base} and the folders above it), or set DATA_DIR to another folder.`);
