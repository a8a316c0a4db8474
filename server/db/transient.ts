/** Serialization failure and deadlock: PostgreSQL asks to run the transaction again. */
const transient = new Set(['40001', '40P01']);
const attempts = 4;

/** Runs a transaction, and again while PostgreSQL asks for it; four times at most. */
export async function retryTransient<T>(transaction: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transaction();
    } catch (error) {
      if (attempt >= attempts || !transient.has((error as { code?: string }).code ?? '')) throw error;
    }
  }
}
