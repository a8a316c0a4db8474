import { Buffer } from 'node:buffer';
import { hash } from 'node:crypto';
import type { Keyring } from '../db/encryption.ts';

/** Block of SHA-256, which RFC 2104 pads the key to. */
const blockLength = 64;

/**
 * Signs what the audit log holds with HMAC-SHA256 (RFC 2104), under a key of its own derived from the platform's. Who can write to the
 * database but does not have the key can make neither an entry nor a link of the chain.
 *
 * HMAC by hand of two one-shot hashes: 1.2 µs, where `createHmac` costs 14 µs, and a verification makes two for every entry.
 */
export class AuditKey {
  /** Tells keys apart and gives nothing away of them. */
  readonly id: number;
  readonly #inner: Buffer;
  readonly #outer: Buffer;
  #scratch = Buffer.alloc(0);

  /** @param key 32 bytes. */
  constructor(key: Buffer) {
    this.#inner = padded(key, 0x36);
    this.#outer = Buffer.concat([padded(key, 0x5c), Buffer.alloc(32)]);
    this.#scratch = Buffer.concat([this.#inner, Buffer.alloc(4096)]);
    this.id = Number.parseInt(this.sign('key id', '').slice(0, 8), 16) >>> 1;
  }

  /**
   * The signature of `prefix`, which is ASCII, and `message`, in hexadecimal.
   * @param from first byte of a message in a buffer.
   * @param to the byte after its last.
   */
  sign(prefix: string, message: string | Buffer, from = 0, to = message.length): string {
    const start = blockLength + prefix.length;
    this.#require(start + (typeof message === 'string' ? message.length * 3 : to - from));
    this.#scratch.write(prefix, blockLength, 'latin1');
    const written = typeof message === 'string' ? this.#scratch.write(message, start) : message.copy(this.#scratch, start, from, to);
    this.#outer.write(hash('sha256', this.#scratch.subarray(0, start + written), 'hex'), blockLength, 'hex');
    return hash('sha256', this.#outer, 'hex');
  }

  #require(length: number): void {
    if (this.#scratch.length >= length) return;
    this.#scratch = Buffer.alloc(length * 2);
    this.#inner.copy(this.#scratch);
  }
}

/** The key to sign with, and those that other signatures may have been made with. */
export type AuditKeys = readonly [AuditKey, ...AuditKey[]];

/** One of each key for data at rest. */
export function auditKeysOf(keys: Keyring): AuditKeys {
  const [current, ...older] = keys.derive('audit log');
  return [new AuditKey(current), ...older.map((key) => new AuditKey(key))];
}

function padded(key: Buffer, byte: number): Buffer {
  const block = Buffer.alloc(blockLength, byte);
  for (const [index, value] of key.entries()) block[index] = value ^ byte;
  return block;
}
