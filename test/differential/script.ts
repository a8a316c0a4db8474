import type { OperationId } from '../../sdk/contract.ts';

/**
 * One call of a script. Its texts may hold references to what an earlier call was answered: `{{3/id}}` stands for the member `id` of
 * the answer to call 3, `{{3#etag}}` for that answer's header. Each platform has its own.
 */
export interface Step {
  readonly operation: OperationId;
  readonly by: Actor;
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Who calls: somebody of the demo world, an account with a JWT, whoever holds a token that was answered before, or nobody. */
export type Actor =
  | { readonly person: string }
  | { readonly account: string; readonly org: string }
  | { readonly email: string }
  | { readonly bearer: string }
  | { readonly nobody: true };

/** What one platform answered; `undefined` where it did not answer at all. */
export interface Said {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed where it is JSON. */
  readonly body: unknown;
}

const reference = /\{\{(\d+)([/#])([^}]*)\}\}/g;

/** Where nothing was answered that a reference could stand for, as after a call that was left out. */
const nothing = 'ffffffff-ffff-4fff-8fff-fffffffffffe';

export const memberOf = (step: number, ...names: (string | number)[]): string => `{{${step}/${names.join('/')}}}`;
export const headerOf = (step: number, name: string): string => `{{${step}#${name}}}`;

/** A step as one platform gets it. @param said the answers of this platform, by number of the call. */
export function filledIn(step: Step, said: ReadonlyMap<number, Said>): Step {
  const text = JSON.stringify(step).replaceAll(reference, (_, number: string, kind: string, name: string) => JSON.stringify(find(said.get(Number(number)), kind, name)).slice(1, -1));
  return JSON.parse(text) as Step;
}

function find(answer: Said | undefined, kind: string, name: string): string {
  const found = kind === '#' ? answer?.headers[name] : name.split('/').reduce<unknown>((value, member) => (value as Record<string, unknown> | null | undefined)?.[member], answer?.body);
  return typeof found === 'string' ? found : nothing;
}

/** The numbers of the calls whose answers a step needs. */
export const neededBy = (step: Step): number[] => [...JSON.stringify(step).matchAll(reference)].map(([, number]) => Number(number));
