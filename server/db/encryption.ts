import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const nonceLength = 12;
const tagLength = 16;

/** AES-256-GCM (NIST SP 800-38D): nonce, tag, ciphertext. `context` binds the value to the row it belongs to. */
export function encrypt(key: Buffer, text: string, context: string): Buffer {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
  const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), ciphertext]);
}

/** @throws Error when the key or the context is another one, or the value was tampered with. */
export function decrypt(key: Buffer, value: Buffer, context: string): string {
  const decipher = createDecipheriv('aes-256-gcm', key, value.subarray(0, nonceLength))
    .setAAD(Buffer.from(context))
    .setAuthTag(value.subarray(nonceLength, nonceLength + tagLength));
  return Buffer.concat([decipher.update(value.subarray(nonceLength + tagLength)), decipher.final()]).toString('utf8');
}
