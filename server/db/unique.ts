import type { ErrorCode } from '../../sdk/contract.ts';
import { Problem } from '../../sdk/wire/problem.ts';

/**
 * Runs `work` and turns the violation of a unique index into the code that is documented for it. The index decides, not a look
 * beforehand: of two at once exactly one wins.
 * @param codes error code by name of the unique index.
 */
export async function conflictOn<T>(codes: Readonly<Record<string, ErrorCode>>, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code, constraint = '' } = error as { code?: string; constraint?: string };
    const documented = code === '23505' ? codes[constraint] : undefined;
    if (documented === undefined) throw error;
    throw new Problem(documented, { cause: error });
  }
}
