import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import type { OperationId } from '../sdk/contract.ts';
import { formats } from '../sdk/formats.ts';
import { components, requestSchemas } from '../sdk/generated/request-schemas.ts';
import type { SchemaError } from '../sdk/wire/field-errors.ts';

// ajv-formats is CommonJS: under NodeNext its types put the function on `default`, and so does the module itself.
const addFormats = addFormatsModule.default;

/**
 * The options are those under which the server's validator runs, so that both find the same errors: parameters are coerced, bodies
 * are not, and both receive defaults.
 */
function createAjv(coerceTypes: boolean): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, strictNumbers: true, validateSchema: false, allErrors: true, useDefaults: true, coerceTypes, logger: false });
  addFormats(ajv, { mode: 'full' });
  for (const [name, format] of Object.entries(formats)) ajv.addFormat(name, format);
  ajv.addFormat('password', true);
  return ajv.addSchema(components);
}

let ofParameters: Ajv2020 | undefined;
let ofBodies: Ajv2020 | undefined;
const compiled = new Map<string, ValidateFunction>();

/** Compiled when an operation is first called: all of them would take longer than most tests run. */
function validator(key: string, make: () => ValidateFunction): ValidateFunction {
  const known = compiled.get(key) ?? make();
  compiled.set(key, known);
  return known;
}

/** What is wrong with `params`, `query` and `headers`, into which defaults are filled. */
export function parameterErrors(operation: OperationId, parameters: object): SchemaError[] {
  const validate = validator(operation, () => (ofParameters ??= createAjv(true)).compile(requestSchemas[operation].parameters));
  return validate(parameters) ? [] : validate.errors!.map((error) => toSchemaError(error, ''));
}

/** What is wrong with a body, into which defaults are filled. */
export function bodySchemaErrors(operation: OperationId, mediaType: string, body: unknown): SchemaError[] {
  const validate = validator(`${operation} ${mediaType}`, () => (ofBodies ??= createAjv(false)).compile(requestSchemas[operation].body[mediaType]!));
  return validate(body) ? [] : validate.errors!.map((error) => toSchemaError(error, '/body'));
}

/** A missing, unknown or unevaluated member is named itself, not the object that it is missing from. */
function toSchemaError({ instancePath, params, message = 'is invalid', keyword }: ErrorObject, root: string): SchemaError {
  const { missingProperty, additionalProperty, unevaluatedProperty } = params as Record<string, string | undefined>;
  const member = missingProperty ?? additionalProperty ?? unevaluatedProperty;
  return { path: `${root}${instancePath}${member === undefined ? '' : `/${member}`}`, message, keyword };
}
