import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import { schemas } from './document.ts';
import type { DocumentedAnswer, DocumentedHeader, DocumentedOperation, Schema } from './document.ts';

const absolute = (node: object): object => JSON.parse(JSON.stringify(node).replaceAll('"$ref":"#/', '"$ref":"contract#/')) as object;
const ajv = new Ajv2020({ strict: false, allErrors: true });
// ajv-formats is CommonJS: under NodeNext its types put the function on `default`, and so does Node.
addFormatsModule.default(ajv);
ajv.addSchema({ $id: 'contract', ...absolute({ components: { schemas } }) });

const validators = new Map<object, ValidateFunction>();
function validatorOf(schema: object): ValidateFunction {
  const known = validators.get(schema) ?? ajv.compile(absolute(schema));
  validators.set(schema, known);
  return known;
}

/** An answer, read to its end. */
export interface ReadAnswer { readonly status: number; readonly headers: Headers; readonly text: string }

/** What was asked that decides how an answer must look. */
export interface Asked {
  readonly method: string;
  /** Whether the caller sent `X-No-Return-Resource`. */
  readonly bodiless: boolean;
}

/** What of an answer to a call of the contract the contract does not promise; empty when it keeps the contract. */
export function flawsOf({ answers }: DocumentedOperation, { method, bodiless }: Asked, answer: ReadAnswer): string[] {
  const documented = answers.find(({ status }) => status === answer.status);
  if (documented === undefined) return ['the status is not documented'];
  const empty = bodiless && answer.status < 300;
  return [...headerFlaws(documented, answer.headers), ...(method === 'HEAD' ? [] : bodyFlaws(documented, answer, empty))];
}

const headerFlaws = ({ headers }: DocumentedAnswer, sent: Headers): string[] => headers.flatMap((header) => {
  const value = sent.get(header.name);
  if (value === null) return header.required ? [`has no ${header.name}`] : [];
  const validate = validatorOf(header.schema);
  return validate(valueOf(header, value)) ? [] : [`${header.name} is ${value}: ${ajv.errorsText(validate.errors, { dataVar: 'it' })}`];
});

const valueOf = ({ schema }: DocumentedHeader, text: string): unknown => (schema.type === 'integer' && /^\d+$/.test(text) ? Number(text) : text);

function bodyFlaws({ status, content, codes }: DocumentedAnswer, { headers, text }: ReadAnswer, empty: boolean): string[] {
  if (empty || Object.keys(content).length === 0) return text === '' ? [] : ['has a body'];
  const mediaType = headers.get('content-type')?.split(';')[0] ?? 'none';
  const schema: Schema | undefined = content[mediaType];
  if (schema === undefined) return [`${mediaType} is not documented`];
  if (!mediaType.endsWith('json')) return [];
  const body = jsonIn({ headers, text });
  if (body === undefined) return ['the body is not JSON'];
  const validate = validatorOf(schema);
  const code = codeIn(body);
  const surprise = status >= 400 && code !== undefined && !codes.includes(code);
  return [...(validate(body) ? [] : [ajv.errorsText(validate.errors, { dataVar: 'body' })]), ...(surprise ? [`the code ${code} is not documented`] : [])];
}

/** The JSON of an answer; undefined where it has none, or something else. */
export function jsonIn({ headers, text }: Pick<ReadAnswer, 'headers' | 'text'>): unknown {
  try {
    return headers.get('content-type')?.includes('json') === true ? JSON.parse(text) as unknown : undefined;
  } catch {
    return undefined;
  }
}

/** The code of a refusal: `code` of a problem, `error` of the token endpoint. */
export function codeIn(body: unknown): string | undefined {
  const { code, error } = (typeof body === 'object' && body !== null ? body : {}) as { code?: unknown; error?: unknown };
  return typeof code === 'string' ? code : typeof error === 'string' ? error : undefined;
}
