import type { Violation } from '../../../scripts/prism/proxy.ts';

/** For probes and scrapers, not for clients: the contract does not describe them. */
const besideTheApi = new Set(['/healthz', '/readyz', '/metrics']);

/**
 * Tests send bad requests on purpose, and the server is to refuse them. One that it accepts shows that the contract or the SDK is wrong;
 * a wrong answer is always wrong.
 */
const isFlaw = ({ side, status, path }: Violation): boolean => !besideTheApi.has(path) && (side === 'answer' || status < 400);

/** What is wrong with server, SDK or contract when Prism has found this, one line each. */
export const flawsIn = (violations: readonly Violation[]): string[] =>
  [...new Set(violations.filter(isFlaw).map(({ side, method, path, status, message }) => `${side} ${method} ${path} ${status}: ${message}`))];
