import type { OperationId } from '../sdk/contract.ts';
import { operations } from '../sdk/generated/operations.ts';
import type { OperationInfo } from '../sdk/operation-info.ts';
import { bodyErrors, distinctErrors, lowerCaseIds, toWireError } from '../sdk/wire/field-errors.ts';
import type { SchemaError } from '../sdk/wire/field-errors.ts';
import { Problem } from '../sdk/wire/problem.ts';
import { parseQuery, trimNames } from '../sdk/wire.ts';
import type { ReadBody } from './body.ts';
import type { Call } from './call.ts';
import { bodySchemaErrors, parameterErrors } from './schemas.ts';

export interface ValidInput { readonly path: Record<string, string>; readonly query: Record<string, unknown>; readonly body: unknown }

interface RequestParts {
  readonly params: Readonly<Record<string, string>>;
  /** Without `?`. */
  readonly query: string;
  readonly headers: Call['headers'];
  readonly body: ReadBody;
}

/**
 * Checks a request against the contract and returns its input, typed and with defaults.
 * @throws Problem `validation_error` that lists every field that fails.
 */
export function validateRequest(operation: OperationId, { params, query, headers, body }: RequestParts): ValidInput {
  const info: OperationInfo = operations[operation];
  const { values, errors } = parseQuery(query, info.query);
  const parameters = { params: lowerCaseIds(params), query: values, headers: Object.fromEntries(headers) };
  const value = trimNames(body.value);
  const broken = [...parameterErrors(operation, parameters), ...schemaErrorsOf(operation, info, value, body.mediaType)];
  const all = [...errors, ...bodyErrors(info, body.value), ...broken.map((error) => toWireError(error, info, { query: values, body: value }))];
  if (all.length > 0) throw new Problem('validation_error', { fields: distinctErrors(all) });
  return { path: parameters.params, query: values, body: value };
}

function schemaErrorsOf(operation: OperationId, { consumes }: OperationInfo, value: unknown, sent: string | undefined): SchemaError[] {
  const mediaType = sent ?? consumes[0];
  if (mediaType === undefined || !consumes.includes(mediaType) || value === undefined) return [];
  return bodySchemaErrors(operation, mediaType, value);
}
