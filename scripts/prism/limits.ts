import { transport } from '../../sdk/wire/problem.ts';
import type { PrismMessage } from './checker.ts';

/** An exchange, as far as it decides what Prism's words about its answer are worth. */
export interface Exchange {
  readonly request: Readonly<Record<string, unknown>>;
  readonly status: number;
  /** Undefined for answers that pass unread: streams, large ones, and those to HEAD, which have none. */
  readonly body: Buffer | undefined;
}

const isAboutBody = ({ path }: PrismMessage): boolean => path?.[0] === 'body';
const isAboutMediaType = ({ message }: PrismMessage): boolean => message.startsWith('The received media type');
const isAboutStatus = ({ message }: PrismMessage): boolean => message.startsWith('Unable to match the returned status code');

/** Answered before an operation is found, so no operation lists them. */
const unrouted: readonly number[] = [transport.method_not_allowed, transport.request_timeout, transport.uri_too_long, transport.headers_too_large].map(({ status }) => status);

/** Where Prism takes for a broken contract what is none. HEAD, which it does not know either, is checked as GET. */
const limits: readonly { readonly why: string; readonly holds: (message: PrismMessage, exchange: Exchange) => boolean }[] = [
  { why: 'Prism takes a body that was not read for one that is not there', holds: (message, { body }) => body === undefined && isAboutBody(message) },
  {
    why: 'OpenAPI cannot say that an answer has no body because the request wanted none',
    holds: (message, { request, body }) => 'x-no-return-resource' in request && body?.length === 0 && (isAboutBody(message) || isAboutMediaType(message)),
  },
  {
    why: 'with /a/b and /a/{id} in the contract, Prism has a method that only the second offers lead there from /a/b, where OpenAPI prefers the path without a parameter',
    holds: (message, { status }) => unrouted.includes(status) && isAboutStatus(message),
  },
];

/** Whether what Prism says of an answer is about one of its own limits. */
export const isLimit = (message: PrismMessage, exchange: Exchange): boolean => limits.some(({ holds }) => holds(message, exchange));
