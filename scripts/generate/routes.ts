import { operationEntries, parametersOf, resolve, successOf } from './contract.ts';
import type { Contract, OperationEntry, Schema } from './contract.ts';

/** What the client needs of an operation to call it; the letters are explained in `sdk/call.ts`. */
export interface RouteRow { readonly group: string; readonly verb: string; readonly id: string; readonly method: string; readonly path: string; readonly letters: string }

/** Source of `routes.ts`: all operations as a text that stays small in a bundle. */
export function routesSource(contract: Contract): string {
  const groups = Map.groupBy(routeRows(contract), ({ group }) => group);
  const lines = [...groups].flatMap(([group, rows]) => {
    const base = sharedPath(rows);
    return [`${group} ${base}`, ...rows.map(({ verb, id, method, path, letters }) => ` ${verb} ${id} ${method} ${path.slice(base.length)} ${letters}`)];
  });
  return [
    '/** Groups with the path that their operations share; then of each: verb, operation, HTTP method, the rest of the path, letters. */',
    `export const routes = \`${lines.join('\n')}\`;`,
    '',
    '/** Operations that answer a text, which is better read as a stream. */',
    `export type TextOperation =${union(contract, ({ letters }) => letters.includes('t'))};`,
    '',
    '/** Operations that change nothing. */',
    `export type ReadOperation =${union(contract, ({ method, letters }) => method === 'GET' && !letters.includes('t'))};`,
    '',
  ].join('\n');
}

/** The segments that all paths begin with. */
function sharedPath(rows: readonly RouteRow[]): string {
  const [first, ...others] = rows.map(({ path }) => path.split('/'));
  const until = first!.findIndex((segment, index) => others.some((segments) => segments[index] !== segment));
  return first!.slice(0, until < 0 ? undefined : until).join('/');
}

const union = (contract: Contract, belongs: (row: RouteRow) => boolean): string =>
  routeRows(contract).filter(belongs).map(({ id }) => `\n  | '${id}'`).join('');

const routeRows = (contract: Contract): RouteRow[] => operationEntries(contract).map((entry) => routeRow(contract, entry));

export function routeRow(contract: Contract, entry: OperationEntry): RouteRow {
  const { operation, method, path } = entry;
  const [group, verb] = operation['x-sdk'].split('.') as [string, string];
  return {
    group, verb, id: operation.operationId, method: method.toUpperCase(), path: path.replaceAll(/\{\w+\}/g, '{}'), letters: lettersOf(contract, entry),
  };
}

function lettersOf(contract: Contract, entry: OperationEntry): string {
  const { operation, method } = entry;
  const names = (place: string): string[] => parametersOf(contract, operation).filter((parameter) => parameter.in === place).map(({ name }) => name);
  const { response } = successOf(contract, operation);
  const [body] = Object.entries(operation.requestBody?.content ?? {});
  const bodySchema = body?.[1].schema ? resolve<Schema>(contract, body[1].schema as Schema & object) : undefined;
  const letters = {
    b: body !== undefined,
    f: body?.[0] === 'application/x-www-form-urlencoded',
    v: 'base_version' in (bodySchema?.properties ?? {}),
    q: names('query').length > 0,
    k: names('header').includes('Idempotency-Key'),
    e: method === 'get' && 'ETag' in (response.headers ?? {}),
    n: operation.security !== undefined && !operation.security.some((schemes) => 'platformToken' in schemes),
    t: !(Object.keys(response.content ?? {})[0] ?? 'json').endsWith('json'),
    [listKind(contract, entry) ?? '']: true,
    m: readerOf(contract, entry) !== undefined,
  };
  return Object.entries(letters).filter(([, is]) => is).map(([letter]) => letter).join('');
}

/** How a list is divided: `p` pages, `o` offsets, `l` not at all; undefined for what is no list. */
export function listKind(contract: Contract, { method, operation }: OperationEntry): 'p' | 'o' | 'l' | undefined {
  const [media] = Object.values(successOf(contract, operation).response.content ?? {});
  const schema = media?.schema ? resolve<Schema>(contract, media.schema as Schema & object) : {};
  if (method !== 'get' || (schema.type !== 'array' && schema.properties?.['items'] === undefined)) return undefined;
  const names = parametersOf(contract, operation).map(({ name }) => name);
  return names.includes('page') ? 'p' : names.includes('offset') ? 'o' : 'l';
}

/** The operation that reads what this one changes, where a change can name the entity tag that it is based on. */
export function readerOf(contract: Contract, { path, method, operation }: OperationEntry): OperationEntry | undefined {
  const takesIfMatch = parametersOf(contract, operation).some(({ name }) => name === 'If-Match');
  if (method === 'delete' || !takesIfMatch || operation.requestBody === undefined) return undefined;
  return operationEntries(contract).find((entry) => entry.path === path && entry.method === 'get' && 'ETag' in (successOf(contract, entry.operation).response.headers ?? {}));
}
