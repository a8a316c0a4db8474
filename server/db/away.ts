/** SQLSTATE classes and codes that mean the database is away, not that a statement is wrong. */
const away = /^(08|57P0[1-5]|53)/;
const awayErrno = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'EAI_AGAIN']);
const awayText = /Connection terminated|timeout exceeded when trying to connect|timeout expired|Timeout acquiring a connection|not queryable|Unable to acquire a connection/i;

/** Whether an error says that PostgreSQL cannot be reached or is going away. */
export function isDatabaseAway(error: unknown): boolean {
  const { code = '', message = '', errors } = error as { code?: string; message?: string; errors?: unknown[] };
  return away.test(code) || awayErrno.has(code) || awayText.test(message) || (Array.isArray(errors) && errors.some(isDatabaseAway));
}
