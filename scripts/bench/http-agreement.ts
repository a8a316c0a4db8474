import { isDeepStrictEqual } from 'node:util';
import { token } from './database.ts';
import type { Variant } from './http-cells.ts';

/**
 * Variants are comparable only when they give the same answers. Times are compared to the millisecond, which is what is left of them in a Date.
 * @throws Error that names the variant and the request where they differ.
 */
export async function agree(servers: readonly { variant: Variant; origin: string }[], targets: readonly string[]): Promise<void> {
  for (const target of targets) {
    const [expected, ...others] = await Promise.all(servers.map(async ({ variant, origin }) => ({ variant, answer: await answerOf(origin, target) })));
    for (const { variant, answer } of others) {
      if (!isDeepStrictEqual(answer, expected!.answer)) throw new Error(`${variant} and ${expected!.variant} answer ${target} differently:\n${JSON.stringify(answer)}\n${JSON.stringify(expected!.answer)}`);
    }
  }
}

async function answerOf(origin: string, target: string): Promise<unknown> {
  const response = await fetch(`${origin}${target}`, { headers: { authorization: `Bearer ${token}` } });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${origin}${target} answered ${response.status}: ${text}`);
  return JSON.parse(text, (name, value: unknown) => (name.endsWith('_at') && typeof value === 'string' ? Date.parse(value) : value));
}
