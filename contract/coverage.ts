import type { OperationId } from '../sdk/contract.ts';
import { codeIn, jsonIn } from './answers.ts';
import type { ReadAnswer } from './answers.ts';
import { documentedOperations, operationOf } from './document.ts';
import type { DocumentedOperation } from './document.ts';
import { propertiesIn, propertiesOf } from './properties.ts';

/** What is counted, each by its name within an operation. */
export const kinds = ['statuses', 'codes', 'parameters', 'properties'] as const;
export type Kind = (typeof kinds)[number];

export interface Tally {
  /** All that the contract documents. */
  readonly documented: ReadonlySet<string>;
  /** What a call has brought about. */
  readonly seen: Set<string>;
  /** What only came because the target was told to answer so. */
  readonly arranged: Set<string>;
}
export type OperationTally = Readonly<Record<Kind, Tally>>;

/** The body of a success that is read for its properties: what is not JSON has none. */
const successOf = ({ answers }: DocumentedOperation) => answers.find(({ status, content }) => status < 300 && 'application/json' in content);

const tally = (names: Iterable<string>): Tally => ({ documented: new Set(names), seen: new Set(), arranged: new Set() });

function tallyOf(operation: DocumentedOperation): OperationTally {
  const success = successOf(operation);
  return {
    statuses: tally(operation.answers.map(({ status }) => String(status))),
    codes: tally(operation.answers.flatMap(({ codes }) => codes)),
    parameters: tally(operation.parameters.map(({ in: place, name }) => `${place} ${name}`)),
    properties: tally(success === undefined ? [] : propertiesOf(success.content['application/json']!)),
  };
}

/** The schemas of all error bodies, whose properties are counted once for the whole contract. */
const errorSchemas = [...new Set(documentedOperations.flatMap(({ answers }) => answers.filter(({ status }) => status >= 400).flatMap(({ content }) => Object.values(content))).map(({ $ref = '' }) => $ref))];

/** What has been seen of the contract so far. */
export class Coverage {
  readonly operations: ReadonlyMap<OperationId, OperationTally> = new Map(documentedOperations.map((operation) => [operation.id, tallyOf(operation)]));
  /** Properties of error bodies, as `Problem.detail`. */
  readonly errors: Tally = tally(errorSchemas.flatMap((ref) => propertiesOf({ $ref: ref }).map((path) => `${nameOf(ref)}.${path}`)));
  /** Set while the target is told what to answer. */
  arranging = false;

  /** Notes an answer. Parameters count when the call was not refused. */
  note(operation: OperationId, request: Request, answer: ReadAnswer): void {
    const { status, headers } = answer;
    const found = this.operations.get(operation)!;
    const body = jsonIn(answer);
    this.#add(found.statuses, [String(status)]);
    if (status >= 400) {
      this.#add(found.codes, [codeIn(body) ?? '']);
      this.#add(this.errors, this.#errorProperties(operation, status, headers, body));
      return;
    }
    this.#add(found.parameters, parametersIn(operation, request));
    this.#add(found.properties, propertiesIn(body, found.properties.documented));
  }

  #errorProperties(operation: OperationId, status: number, headers: Headers, body: unknown): string[] {
    const content = operationOf(operation).answers.find((answer) => answer.status === status)?.content ?? {};
    const name = nameOf(content[headers.get('content-type')?.split(';')[0] ?? '']?.$ref ?? '');
    const documented = new Set([...this.errors.documented].filter((path) => path.startsWith(`${name}.`)));
    return propertiesIn({ [name]: body }, new Set([name, ...documented]));
  }

  #add({ documented, seen, arranged }: Tally, names: readonly string[]): void {
    for (const name of names) if (documented.has(name)) (this.arranging ? arranged : seen).add(name);
  }
}

const nameOf = (ref: string): string => ref.slice(ref.lastIndexOf('/') + 1);

function parametersIn(operation: OperationId, request: Request): string[] {
  const { searchParams } = new URL(request.url);
  return operationOf(operation).parameters
    .filter(({ in: place, name }) => place === 'path' || (place === 'query' ? searchParams.has(name) : request.headers.has(name)))
    .map(({ in: place, name }) => `${place} ${name}`);
}
