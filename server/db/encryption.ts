import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

const keyIdLength = 4;
const nonceLength = 12;
const tagLength = 16;

/** Thrown for a value that was encrypted with a key that we do not have. */
export class UnknownKeyError extends Error {
  override name = 'UnknownKeyError';
}

interface Key { readonly id: Buffer; readonly secret: Buffer }

/**
 * The keys for data encrypted at rest. New values are sealed with the first one; each names its key, so that processes that have several
 * keys read them all, whichever of them is the first. What is kept is the id of the key, then AES-256-GCM (NIST SP 800-38D): nonce, tag,
 * ciphertext.
 */
export class Keyring {
  readonly #keys: readonly [Key, ...Key[]];

  /** @param current 32 bytes, as all of them. @param others keys that are accepted beside it. */
  constructor(current: Buffer, ...others: Buffer[]) {
    this.#keys = [keyOf(current), ...others.map(keyOf)];
  }

  /** @param context binds the value to the row it belongs to. */
  seal(text: string, context: string): Buffer {
    const [{ id, secret }] = this.#keys;
    const nonce = randomBytes(nonceLength);
    const cipher = createCipheriv('aes-256-gcm', secret, nonce).setAAD(Buffer.from(context));
    const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([id, nonce, cipher.getAuthTag(), ciphertext]);
  }

  /** @throws UnknownKeyError when we do not have its key; Error when the context is another one or the value was tampered with. */
  open(value: Buffer, context: string): string {
    const id = value.subarray(0, keyIdLength);
    const key = this.#keys.find((candidate) => candidate.id.equals(id));
    if (key === undefined) throw new UnknownKeyError(`encrypted with a key that is not ours (its id is ${id.toString('hex')})`);
    const [nonce, tag, ciphertext] = parts(value.subarray(keyIdLength));
    const decipher = createDecipheriv('aes-256-gcm', key.secret, nonce).setAAD(Buffer.from(context)).setAuthTag(tag);
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString('utf8');
  }

  /** Keys of 32 bytes for another purpose (HKDF-SHA256, RFC 5869), one of each key; that of the first comes first. */
  derive(purpose: string): [Buffer, ...Buffer[]] {
    const derived = ({ secret }: Key): Buffer => Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));
    const [first, ...others] = this.#keys;
    return [derived(first), ...others.map(derived)];
  }

  /** Whether a value is sealed with the first key. */
  isCurrent(value: Buffer): boolean {
    return value.subarray(0, keyIdLength).equals(this.#keys[0].id);
  }
}

/** Tells keys apart and, being a part of a hash of 256 random bits, says nothing about them. */
const keyOf = (secret: Buffer): Key => ({ secret, id: createHash('sha256').update('id of an encryption key\0').update(secret).digest().subarray(0, keyIdLength) });

const parts = (value: Buffer): [nonce: Buffer, tag: Buffer, ciphertext: Buffer] =>
  [value.subarray(0, nonceLength), value.subarray(nonceLength, nonceLength + tagLength), value.subarray(nonceLength + tagLength)];
