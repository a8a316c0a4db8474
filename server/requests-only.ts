interface Contract { readonly paths: Record<string, Record<string, object>>; readonly components: Record<string, object> }
type MediaTypes = Record<string, { readonly schema: object }>;
interface Operation { readonly responses?: object; readonly requestBody?: { readonly content: MediaTypes } }

/**
 * The contract without what only answers need, and without examples. The validator has Ajv walk through the whole document twice for
 * every operation: without them a process is ready in a third of the time.
 */
export function requestsOnly(contract: object): object {
  const { paths, components, ...rest } = contract as Contract;
  const { examples: _examples, responses: _responses, headers: _headers, ...needed } = components;
  return { ...rest, paths: mapValues(paths, (path) => mapValues(path, lean)), components: needed };
}

function lean(operation: Operation): object {
  if (operation.responses === undefined) return operation;
  const { requestBody, ...rest } = operation;
  const body = requestBody && { requestBody: { ...requestBody, content: mapValues(requestBody.content, ({ schema }) => ({ schema })) } };
  return { ...rest, ...body, responses: {} };
}

const mapValues = <T, U>(record: Record<string, T>, change: (value: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
