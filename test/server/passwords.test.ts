import { describe, expect, it } from 'vitest';
import { hashPassword, verifyPassword } from '../../server/accounts/passwords.ts';
import { createTurnstile } from '../../server/accounts/turnstile.ts';

const refuse = () => new Error('full');

describe('a turnstile', () => {
  it('lets so many work at once, the next ones in their order, and refuses the rest', async () => {
    const enter = createTurnstile({ atOnce: 2, waiting: 2 });
    const gates = Array.from({ length: 6 }, () => Promise.withResolvers<void>());
    const begun: number[] = [];
    const work = gates.map((gate, number) => enter(async () => {
      begun.push(number);
      await gate.promise;
      return number;
    }, refuse));
    const refused = Promise.allSettled([work[4], work[5]]);
    expect(begun).toEqual([0, 1]);
    gates[1]!.resolve();
    expect(await work[1]).toBe(1);
    await Promise.resolve();
    expect(begun).toEqual([0, 1, 2]);
    for (const gate of gates) gate.resolve();
    expect(await Promise.all(work.slice(0, 4))).toEqual([0, 1, 2, 3]);
    expect((await refused).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await enter(async () => 'free again', refuse)).toBe('free again');
  });

  it('gives the place of work that fails to the next', async () => {
    const enter = createTurnstile({ atOnce: 1, waiting: 1 });
    const failing = enter(() => Promise.reject(new Error('broken')), refuse);
    const next = enter(async () => 'next', refuse);
    await expect(failing).rejects.toThrow('broken');
    expect(await next).toBe('next');
  });
});

describe('a stored password', () => {
  it('verifies the password that it was made from, however its letters were typed, and no other', async () => {
    const stored = await hashPassword('Zürich 8001');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(stored).not.toBe(await hashPassword('Zürich 8001'));
    expect(await verifyPassword('Zu\u0308rich 8001', stored)).toBe(true);
    expect(await verifyPassword('Zürich 8002', stored)).toBe(false);
    expect(await verifyPassword('', null)).toBe(false);
  });
});
