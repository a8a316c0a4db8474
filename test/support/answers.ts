import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import { operationEntries, readContract, resolve } from '../../scripts/generate/contract.ts';
import type { OperationEntry, Response as Documented } from '../../scripts/generate/contract.ts';

const contract = readContract(new URL('../../openapi.yaml', import.meta.url));
const absolute = (node: object): object => JSON.parse(JSON.stringify(node).replaceAll('"$ref":"#/', '"$ref":"contract#/')) as object;
const ajv = new Ajv2020({ strict: false, allErrors: true });
// ajv-formats is CommonJS: under NodeNext its types put the function on `default`, and so does Node.
addFormatsModule.default(ajv);
ajv.addSchema({ $id: 'contract', ...absolute({ components: { schemas: contract.components.schemas } }) });

interface Template { readonly pattern: RegExp; readonly entry: OperationEntry }
/** Templates with more fixed segments first: they win. */
const templates: readonly Template[] = operationEntries(contract)
  .toSorted((a, b) => a.path.split('{').length - b.path.split('{').length)
  .map((entry) => ({ pattern: new RegExp(`^${entry.path.replaceAll(/\{[^}]+\}/g, '[^/]*')}$`), entry }));

/** What of an answer the contract does not promise; empty when it keeps the contract. */
export async function answerFlaws({ method, url, headers }: Request, response: Response): Promise<string[]> {
  const { pathname } = new URL(url);
  const wanted = method === 'HEAD' ? 'GET' : method;
  const nearest = templates.find(({ pattern }) => pattern.test(pathname))?.entry.path;
  const found = templates.find(({ entry }) => entry.path === nearest && entry.method === wanted.toLowerCase());
  const flaws = found === undefined ? transportFlaws(response) : await documentedFlaws(found.entry, method, response, headers.has('x-no-return-resource'));
  return flaws.map((flaw) => `${method} ${pathname} ${response.status}: ${flaw}`);
}

const transportFlaws = ({ status }: Response): string[] => ([400, 404, 405, 414].includes(status) ? [] : ['is not an answer to a call that there is not']);

async function documentedFlaws({ operation }: OperationEntry, method: string, response: Response, bodiless: boolean): Promise<string[]> {
  if (response.status === 501) return [];
  const reference = operation.responses[String(response.status)];
  if (reference === undefined) return ['the status is not documented'];
  const { content, ...withoutContent } = resolve<Documented>(contract, reference);
  const documented = bodiless && response.ok ? withoutContent : { ...withoutContent, ...(content === undefined ? {} : { content }) };
  return [...headerFlaws(documented, response), ...(method === 'HEAD' ? [] : bodyFlaws(documented, response.headers.get('content-type'), await response.text()))];
}

function headerFlaws({ headers = {} }: Documented, response: Response): string[] {
  const always = response.ok ? Object.entries(headers).filter(([, header]) => (header as { required?: boolean }).required !== false).map(([name]) => name) : [];
  return always.filter((name) => !response.headers.has(name)).map((name) => `has no ${name}`);
}

const validators = new Map<object, ValidateFunction>();
function validatorOf(schema: object): ValidateFunction {
  const known = validators.get(schema) ?? ajv.compile(absolute(schema));
  validators.set(schema, known);
  return known;
}

function bodyFlaws({ content }: Documented, contentType: string | null, text: string): string[] {
  if (content === undefined) return text === '' ? [] : ['has a body'];
  const mediaType = contentType?.split(';')[0] ?? 'none';
  const media = content[mediaType];
  if (media === undefined) return [`${mediaType} is not documented`];
  if (!mediaType.endsWith('json')) return [];
  const body = JSON.parse(text) as { code?: string };
  const validate = validatorOf(media.schema ?? {});
  const known = body.code === undefined || body.code in (media.examples ?? {});
  return [...(validate(body) ? [] : [ajv.errorsText(validate.errors, { dataVar: 'body' })]), ...(known ? [] : [`the code ${body.code} is not documented`])];
}
