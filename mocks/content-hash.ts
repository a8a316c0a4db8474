/**
 * 128 bits that tell two texts apart, as 32 hexadecimal digits. By hand, because server and mock must agree and browsers have
 * SHA-256 only asynchronously, which would open a gap between checking `If-Match` and the change. It needs no secrecy: whoever
 * could make two texts collide can write the resource anyway.
 */
export function contentHash(text: string): string {
  // Four lanes of 32 bits: multiply by an odd number with well mixed bits, rotate. Unrolled, because this is on the way of reads.
  let a = 0x243f6a88 ^ text.length;
  let b = 0x85a308d3;
  let c = 0x13198a2e;
  let d = 0x03707344;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    a = Math.imul(a ^ unit, 0x9e3779b1);
    a = (a << 15) | (a >>> 17);
    b = Math.imul(b ^ unit, 0x85ebca77);
    b = (b << 13) | (b >>> 19);
    c = Math.imul(c ^ unit, 0xc2b2ae3d);
    c = (c << 17) | (c >>> 15);
    d = Math.imul(d ^ unit, 0x27d4eb2f);
    d = (d << 11) | (d >>> 21);
  }
  return hex(a) + hex(b) + hex(c) + hex(d);
}

/** The last characters have not reached every bit yet, so mix once more. */
function hex(lane: number): string {
  const mixed = Math.imul(lane ^ (lane >>> 16), 0x9e3779b1);
  return ((mixed ^ (mixed >>> 15)) >>> 0).toString(16).padStart(8, '0');
}
