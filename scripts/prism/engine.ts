import { readFileSync } from 'node:fs';
import { createInstance, getHttpOperationsFromSpec, ProblemJsonError } from '@stoplight/prism-http';
import type { IHttpMockConfig, IHttpRequest, PrismHttpComponents } from '@stoplight/prism-http';
import pino from 'pino';
import { parse } from 'yaml';
import { problems } from '../../sdk/generated/problems.ts';

/** A call as Prism sees it; header names are in lower case. */
export interface PrismCall {
  readonly method: string;
  readonly path: string;
  readonly query: Record<string, string | string[]>;
  readonly headers: Record<string, string>;
  /** Parsed JSON, or the text of any other body. */
  readonly body: unknown;
}

/** Which documented answer is wanted, as `Prefer: code=409, example=slug_taken` says. */
export interface Preference { readonly code?: number; readonly exampleKey?: string }

export interface PrismAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: unknown;
  /** What was wrong with the call, in Prism's words. */
  readonly violations: readonly { readonly message: string; readonly path?: string[]; readonly code?: string | number }[];
}

export interface PrismEngine {
  /** Checks the call against the contract and picks the example that answers it. */
  answer(call: PrismCall, preference: Preference): Promise<PrismAnswer>;
  /** The documented answer to a call whose body could not be read, and is therefore not checked; `why` is its violation. */
  refuse(call: PrismCall, preference: Preference, why: string): Promise<PrismAnswer>;
}

/** Curated examples only, no answer is checked: the contract's lint proves every example. */
const config = (preference: Preference, validateRequest: boolean): IHttpMockConfig => ({
  isProxy: false, upstreamProxy: undefined, errors: false, checkSecurity: true, validateRequest, validateResponse: false,
  mock: { dynamic: false, ...preference },
});

/** For Prism's own log, which nobody reads. Prism is typed against an older pino with one level more, hence the cast. */
export const silentLogger = (): PrismHttpComponents['logger'] => pino({ level: 'silent', customLevels: { success: 32 } }) as unknown as PrismHttpComponents['logger'];

/** Prism itself, without the HTTP server and the log that its command line puts around it. */
export async function createPrismEngine(contractFile: string): Promise<PrismEngine> {
  // Parsed here because Prism's own parser drops the blank line at the end of a text, which is what ends an event of a stream.
  const operations = await getHttpOperationsFromSpec(parse(readFileSync(contractFile, 'utf8')) as object);
  const prism = createInstance(config({}, true), { logger: silentLogger() });
  const request = async (call: PrismCall, preference: Preference, validate: boolean): Promise<PrismAnswer> => {
    if (!isDecodable(call.path)) return malformedPath;
    const result = await prism.request(toPrism(call), operations, config(preference, validate))();
    if ('left' in result) return problem(result.left);
    const { output, validations } = result.right;
    return { status: output.statusCode, headers: output.headers ?? {}, body: output.body, violations: validations.input };
  };
  return {
    answer: async (call, preference) => await request(call, preference, true),
    refuse: async (call, preference, why) => ({ ...(await request(call, preference, false)), violations: [{ message: why }] }),
  };
}

function isDecodable(path: string): boolean {
  try {
    return decodeURIComponent(path) !== '';
  } catch {
    return false;
  }
}

/** Prism throws on it. */
const malformedPath: PrismAnswer = {
  status: 400, headers: { 'content-type': 'application/problem+json' }, violations: [{ message: 'The path is not valid percent-encoded UTF-8' }],
  body: { type: '/problems/malformed_request', ...problems.malformed_request, status: 400, detail: 'The path is not valid percent-encoded UTF-8.', code: 'malformed_request' },
};

const toPrism = ({ method, path, query, headers, body }: PrismCall): IHttpRequest =>
  ({ method: (method === 'HEAD' ? 'get' : method.toLowerCase()) as IHttpRequest['method'], url: { path, query }, headers, body });

/** Prism's own complaint: no such path, method, status or example in the contract. */
function problem(error: Error): PrismAnswer {
  const body = ProblemJsonError.toProblemJson(error);
  return { status: body.status, headers: { 'content-type': 'application/problem+json' }, body, violations: [{ message: `${body.title}. ${body.detail}`.trim() }] };
}
