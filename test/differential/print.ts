import { demoTokens } from '../../sdk/demo/people.ts';
import { userId } from '../../sdk/demo/ids.ts';
import { infoOf } from '../support/operations.ts';
import type { Difference, Made } from './run.ts';
import { neededBy } from './script.ts';
import type { Actor, Step } from './script.ts';

const opening = `import { createPlatformClient } from '@dental-pms/platform-sdk';

const baseUrl = process.env['PLATFORM_URL'] ?? 'http://127.0.0.1:8080';
const as = (token?: string) => createPlatformClient({ baseUrl, maxRetries: 0, ...(token === undefined ? {} : { token }) });
/** The answer or the refusal, as it came. */
const said = async (call: { withResponse(): Promise<unknown> }): Promise<any> => await call.withResponse().catch((error: unknown) => error);
`;

/** A script of the SDK that makes the calls, with what differs after the last one. */
export function printed(calls: readonly Made[], { lines }: Difference): string {
  const needed = new Set(calls.flatMap(({ step }) => neededBy(step)));
  const made = new Set(calls.map(({ number }) => number));
  const body = calls.map(({ number, step }) => `${needed.has(number) ? `const call${number} = ` : ''}await said(${callOf(step, made)});`);
  return [opening, ...body, ...lines.map((line) => `// the second differs from the first in ${line}`)].join('\n');
}

function callOf(step: Step, made: ReadonlySet<number>): string {
  const { group, verb, pathParameters, query, consumes } = infoOf(step.operation);
  const takesInput = consumes.length > 0 || Object.keys(query).length > 0;
  const { 'idempotency-key': idempotencyKey, 'if-match': ifMatch, ...headers } = step.headers;
  const options = { idempotencyKey, ifMatch, ...(Object.keys(headers).length === 0 ? {} : { headers }) };
  const input = consumes.length > 0 ? step.body : step.query;
  const rest = [...(takesInput ? [input] : []), ...(Object.values(options).some((value) => value !== undefined) ? [options] : [])];
  const args = [...pathParameters.map((name) => step.path[name]), ...rest];
  const last = rest.length > 0 && takesInput ? pathParameters.length : -1;
  return `${clientOf(step.by, made)}.${group}.${verb}(${args.map((value, index) => `${literal(value, made)}${index === last ? ' as never' : ''}`).join(', ')})`;
}

function clientOf(actor: Actor, made: ReadonlySet<number>): string {
  if ('nobody' in actor) return 'as()';
  if ('bearer' in actor) return `as(${literal(actor.bearer, made)})`;
  if ('person' in actor) return `as('${Object.entries(demoTokens).find(([, id]) => id === userId[actor.person as keyof typeof userId])?.[0]}')`;
  return `as(/* npm run --silent token -- ${'email' in actor ? `--email ${actor.email}` : `--account ${literal(actor.account, made)} --org ${literal(actor.org, made)}`} */ process.env['JWT'])`;
}

/** A value in TypeScript; a reference becomes the member of the answer that it stands for. */
function literal(value: unknown, made: ReadonlySet<number>): string {
  if (typeof value === 'string') return textLiteral(value, made);
  if (Array.isArray(value)) return `[${value.map((item) => literal(item, made)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined';
  const members = Object.entries(value).filter(([, member]) => member !== undefined).map(([name, member]) => `${/^\w+$/.test(name) ? name : textLiteral(name, made)}: ${literal(member, made)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

function textLiteral(text: string, made: ReadonlySet<number>): string {
  const [whole, number, kind, name] = /^\{\{(\d+)([/#])([^}]*)\}\}$/.exec(text) ?? [];
  if (whole !== undefined) return reference(Number(number), kind!, name!, made);
  return /^[^'\\\p{Cc}\p{Cs}]*$/u.test(text) ? `'${text}'` : JSON.stringify(text);
}

function reference(number: number, kind: string, name: string, made: ReadonlySet<number>): string {
  if (!made.has(number)) return "'ffffffff-ffff-4fff-8fff-fffffffffffe'";
  return kind === '#' ? `call${number}.response.headers.get('${name}')` : `call${number}.data.${name.replaceAll(/\/(\d+)/g, '[$1]').replaceAll('/', '.')}`;
}
