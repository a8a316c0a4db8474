import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import { resolve } from '../generate/contract.ts';
import type { Contract, Example, Ref, Schema } from '../generate/contract.ts';
import type { Finding } from './rule.ts';
import { allSchemas, schemaCarriers } from './schemas.ts';

// ajv-formats is CommonJS: under NodeNext its types put the function on `default`, and so does Node.
const addFormats = addFormatsModule.default;

interface Sample { where: string; schema: Schema; value: unknown }

/**
 * Validates every example of the contract against its schema (JSON Schema 2020-12 with formats): bodies, parameters, headers,
 * the examples and defaults inside schemas; and finds the shared examples that no body uses, which nothing would validate.
 */
export function exampleFindings(contract: Contract): Finding[] {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema({ $id: 'contract', components: { schemas: contract.components.schemas } }, undefined, undefined, false);
  const invalid = samplesOf(contract).flatMap(({ where, schema, value }) => {
    const validate = ajv.compile(absolute(schema));
    return validate(value) ? [] : [{ rule: 'example-valid', where, message: ajv.errorsText(validate.errors, { dataVar: 'example', separator: '; ' }) }];
  });
  return [...invalid, ...unusedExamples(contract)];
}

/** The schema with its references pointing into the document that the validator knows. */
const absolute = (schema: Schema): Schema => JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"contract#/')) as Schema;

function samplesOf(contract: Contract): Sample[] {
  const carried = schemaCarriers(contract).flatMap(({ where, node }) => [
    ...(node.example === undefined ? [] : [{ where: `${where}/example`, schema: node.schema, value: node.example }]),
    ...Object.entries(node.examples ?? {}).map(([name, example]) =>
      ({ where: `${where}/examples/${name}`, schema: node.schema, value: resolve<Example>(contract, example as Example | Ref).value })),
  ]);
  const inside = allSchemas(contract).flatMap(({ where, schema }) => [
    ...(schema.default === undefined ? [] : [{ where: `${where}/default`, schema, value: schema.default }]),
    ...(schema.example === undefined ? [] : [{ where: `${where}/example`, schema, value: schema.example }]),
    ...(Array.isArray(schema.examples) ? schema.examples.map((value, index) => ({ where: `${where}/examples/${index}`, schema, value })) : []),
  ]);
  return [...carried, ...inside];
}

function unusedExamples(contract: Contract): Finding[] {
  const used = new Set(schemaCarriers(contract).flatMap(({ node }) => Object.values(node.examples ?? {}).map((example) => (example as Ref).$ref)));
  return Object.keys(contract.components.examples).filter((name) => !used.has(`#/components/examples/${name}`))
    .map((name) => ({ rule: 'example-used', where: `#/components/examples/${name}`, message: 'no body uses it' }));
}
