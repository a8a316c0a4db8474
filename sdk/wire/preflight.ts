import type { OperationInfo } from '../operation-info.ts';
import { methodsByPath } from './request-target.ts';

const allowByPath = new Map([...methodsByPath()].map(([path, methods]) => [path, [...methods.keys()].join(', ')]));

/** The methods of a path of the contract, as `Allow` lists them. */
export const allowOf = (path: string): string => allowByPath.get(path)!;

/** What the answer to a CORS preflight depends on (Fetch standard, §3.3). */
export const preflightVary = 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers';

/** Headers that every answer of an OPTIONS operation has, whoever asks. */
export const preflightHeaders = ({ method, path }: OperationInfo): Readonly<Record<string, string>> =>
  (method === 'OPTIONS' ? { Allow: allowOf(path), Vary: preflightVary } : {});
