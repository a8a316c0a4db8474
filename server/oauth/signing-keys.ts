import { calculateJwkThumbprint, errors, exportJWK, generateKeyPair, importJWK } from 'jose';
import type { CryptoKey, JWK, JWTVerifyGetKey } from 'jose';
import type { Knex } from 'knex';
import { statement } from '../db/connections.ts';
import type { Database } from '../db/connections.ts';
import type { Keyring } from '../db/encryption.ts';

export const signingAlgorithm = 'ES256';

/** Names this lock of ours among all advisory locks of the database. */
const rotationLock = 7_301_008;
/** A key signs for this long, then a new one does, which was made a day before. Its tokens, which live for minutes, are good for a day more. */
const signingDays = 90;
const verifyingDays = signingDays + 1;
const replacedAfterDays = signingDays - 1;
/** Until then every process has heard of a key, so that it can be signed with. */
const knownAfterMinutes = 5;
/** How long a process believes what it knows of the keys. One that was deleted is forgotten within it. */
const maximumAgeMs = 60_000;
/** Between two look-ups that tokens with an unknown `kid` can cause. */
const cooldownMs = 1_000;

const stored = statement('signing-keys', `
  SELECT kid, public_jwk, private_jwk_encrypted, created_at > now() - interval '${signingDays} days' AS signs, created_at > now() - interval '${replacedAfterDays} days' AS lasts
  FROM signing_keys WHERE created_at > now() - interval '${verifyingDays} days'
  ORDER BY created_at < now() - interval '${knownAfterMinutes} minutes' DESC, created_at DESC, kid`);

interface Row { readonly kid: string; readonly public_jwk: JWK; readonly private_jwk_encrypted: Buffer; readonly signs: boolean; readonly lasts: boolean }
interface Known { readonly rows: readonly Row[]; readonly readAt: number; readonly imported: Map<string, Promise<CryptoKey>> }

export interface SigningKey { readonly kid: string; readonly key: CryptoKey }

/**
 * The keys that sign the tokens of accounts. They lie in the control plane, so that every process signs with the same and verifies what
 * another has signed; their private halves are encrypted with the encryption key. They replace themselves; deleting a row withdraws a key
 * within a minute or two.
 */
export class SigningKeys {
  readonly #database: Database;
  readonly #keyring: Keyring;
  #known: Known | undefined;
  #loading: Promise<Known> | undefined;
  #missedAt = -Infinity;

  constructor(database: Database, keyring: Keyring) {
    this.#database = database;
    this.#keyring = keyring;
  }

  /** The key to sign with, made when there is none. */
  async current(): Promise<SigningKey> {
    const known = await this.#fresh();
    const signer = await this.#signer(known);
    return signer !== undefined && known.rows.some(({ lasts }) => lasts) ? signer : await this.#made();
  }

  /** The public key of a token, for `jose`. Keys that other processes have just made are found. */
  readonly verifier: JWTVerifyGetKey = async ({ kid }) => {
    const key = publicKey(await this.#fresh(), kid) ?? publicKey(await this.#afterMiss(), kid);
    if (key === undefined) throw new errors.JWKSNoMatchingKey();
    return await key;
  };

  async #fresh(): Promise<Known> {
    return this.#known !== undefined && performance.now() - this.#known.readAt < maximumAgeMs ? this.#known : await this.#shared();
  }

  /** The keys as they are now, unless they were looked up for the same reason a moment ago. */
  async #afterMiss(): Promise<Known> {
    const now = performance.now();
    if (this.#loading === undefined && this.#known !== undefined && now - this.#missedAt < cooldownMs) return this.#known;
    this.#missedAt = now;
    return await this.#shared();
  }

  async #shared(): Promise<Known> {
    this.#loading ??= this.#load().finally(() => { this.#loading = undefined; });
    return await this.#loading;
  }

  async #load(): Promise<Known> {
    const readAt = performance.now();
    this.#known = { rows: await this.#database.read<Row>(stored), readAt, imported: new Map() };
    return this.#known;
  }

  /** The first key that we can decrypt. Others were encrypted with a key that has been replaced. */
  async #signer({ rows, imported }: Known): Promise<SigningKey | undefined> {
    for (const row of rows.filter(({ signs }) => signs)) {
      const id = `private ${row.kid}`;
      const jwk = imported.has(id) ? undefined : this.#opened(row);
      if (jwk !== undefined) imported.set(id, importJWK(jwk, signingAlgorithm) as Promise<CryptoKey>);
      const key = await imported.get(id);
      if (key !== undefined) return { kid: row.kid, key };
    }
    return undefined;
  }

  #opened(row: Row): JWK | undefined {
    try {
      return JSON.parse(this.#keyring.open(row.private_jwk_encrypted, row.kid)) as JWK;
    } catch {
      return undefined;
    }
  }

  /** One process at a time makes a key; the others find it then. */
  async #made(): Promise<SigningKey> {
    await this.#database.knex.transaction(async (tx) => {
      await tx.raw('SELECT pg_advisory_xact_lock(?)', [rotationLock]);
      const known = await this.#load();
      if (await this.#signer(known) !== undefined && known.rows.some(({ lasts }) => lasts)) return;
      await tx.raw(`DELETE FROM signing_keys WHERE created_at <= now() - interval '${verifyingDays} days'`);
      await insertKey(tx, this.#keyring);
    });
    const made = await this.#signer(await this.#load());
    if (made === undefined) throw new Error('the signing key that was just made cannot be read');
    return made;
  }
}

function publicKey({ rows, imported }: Known, kid: string | undefined): Promise<CryptoKey> | undefined {
  const row = rows.find((candidate) => candidate.kid === kid);
  if (row === undefined) return undefined;
  const key = imported.get(row.kid) ?? importJWK(row.public_jwk, signingAlgorithm) as Promise<CryptoKey>;
  imported.set(row.kid, key);
  return key;
}

async function insertKey(tx: Knex.Transaction, keyring: Keyring): Promise<void> {
  const pair = await generateKeyPair(signingAlgorithm, { extractable: true });
  const publicJwk = await exportJWK(pair.publicKey);
  const kid = await calculateJwkThumbprint(publicJwk);
  const sealed = keyring.seal(JSON.stringify(await exportJWK(pair.privateKey)), kid);
  await tx('signing_keys').insert({ kid, public_jwk: JSON.stringify(publicJwk), private_jwk_encrypted: sealed });
}
