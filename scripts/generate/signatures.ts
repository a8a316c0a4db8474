import { parametersOf, resolve } from './contract.ts';
import type { Contract, OperationEntry, Schema } from './contract.ts';
import { listKind, readerOf } from './routes.ts';

/** Parameters and result of the method of an operation, in the types of the SDK. */
export interface Signature { readonly parameters: readonly string[]; readonly result: string }

export function signatureOf(contract: Contract, entry: OperationEntry): Signature {
  const { operation } = entry;
  const id = `'${operation.operationId}'`;
  const isList = listKind(contract, entry) !== undefined;
  return {
    parameters: [...idParameters(contract, entry), ...inputParameter(contract, entry), `options?: ${isList ? 'ListOptions' : 'CallOptions'}`],
    result: `${isList ? 'ListCall' : 'Call'}<${id}, Time>`,
  };
}

/** The signature of `modify`, beside an operation that changes what another one reads. */
export function modifySignature(contract: Contract, entry: OperationEntry): Signature | undefined {
  const reader = readerOf(contract, entry)?.operation.operationId;
  if (reader === undefined) return undefined;
  const changes = `Changes<'${entry.operation.operationId}'> | undefined`;
  return {
    parameters: [...idParameters(contract, entry), `change: (current: Timed<Output<'${reader}'>, Time>) => ${changes} | Promise<${changes}>`, 'options?: ModifyOptions'],
    result: `Call<'${reader}' | '${entry.operation.operationId}', Time>`,
  };
}

/** What a file with signatures imports, given the path from it to the SDK. */
export const signatureImports = (body: string, to: string): string[] => [
  importOf(body, `${to}/call.ts`, ['Call']),
  importOf(body, `${to}/contract.ts`, ['Body', 'CallOptions', 'Output', 'Query']),
  importOf(body, `${to}/dates.ts`, ['Timed', 'TimedBody']),
  importOf(body, `${to}/list.ts`, ['ListCall', 'ListOptions']),
  importOf(body, `${to}/modify.ts`, ['Changes', 'ModifyOptions']),
].flat();

const importOf = (body: string, file: string, names: string[]): string[] => {
  const used = names.filter((name) => new RegExp(`\\b${name}\\b`).test(body));
  return used.length > 0 ? [`import type { ${used.join(', ')} } from '${file}';`] : [];
};

const idParameters = (contract: Contract, { operation }: OperationEntry): string[] =>
  parametersOf(contract, operation).filter((parameter) => parameter.in === 'path').map(({ name }) => `${camelCase(name)}: string`);

function inputParameter(contract: Contract, { operation }: OperationEntry): string[] {
  const id = `'${operation.operationId}'`;
  const [media] = Object.values(operation.requestBody?.content ?? {});
  if (media !== undefined) return [hasTimes(contract, media.schema) ? `body: TimedBody<Body<${id}>, Time>` : `body: Body<${id}>`];
  return parametersOf(contract, operation).some((parameter) => parameter.in === 'query') ? [`query?: Query<${id}>`] : [];
}

function hasTimes(contract: Contract, schema: Schema | undefined): boolean {
  const properties = Object.values(schema ? resolve<Schema>(contract, schema as Schema & object).properties ?? {} : {});
  return properties.some((property) => resolve<Schema>(contract, property as Schema & object)['format'] === 'date-time');
}

const camelCase = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
