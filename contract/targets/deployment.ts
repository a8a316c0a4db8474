import { tokenOf } from '../cast.ts';
import type { Need, Target } from '../target.ts';

export interface DeploymentOptions {
  /** Origin of the deployment. */
  readonly url: string;
  /** The token of an admin who may do everything; needless where the demo world is. */
  readonly token?: string | undefined;
  /** Whether it holds the demo world; found out when left out. */
  readonly demo?: boolean;
  /** Whether things may be made and changed there. What is made is taken back as far as the contract offers it. */
  readonly writes: boolean;
}

/** Any deployment, by its address. @throws Error for an address that is no origin or does not answer, and without a token where it takes one. */
export async function deploymentTarget({ url, token, demo, writes }: DeploymentOptions): Promise<Target> {
  const { origin, pathname } = new URL(url);
  if (pathname !== '/') throw new Error(`${url} must be an origin, without a path`);
  const isDemo = demo ?? await holdsDemoWorld(origin);
  if (!isDemo && token === undefined) throw new Error(`${origin} does not hold the demo world, so --token is needed: the token of an admin who may do everything`);
  const has = new Set<Need>(['state', 'strict', 'bodies', ...(isDemo ? ['demo' as const] : []), ...(writes ? ['writes' as const] : [])]);
  return { name: origin, baseUrl: origin, ...(token === undefined ? {} : { token }), has, fetch: (request) => fetch(request), stop: async () => undefined };
}

/** Whether two people of the demo world can sign in with their tokens. */
async function holdsDemoWorld(origin: string): Promise<boolean> {
  const answers = await Promise.all((['ada', 'olga'] as const).map((person) => fetch(`${origin}/api/v1/platform/me`, { headers: { authorization: `Bearer ${tokenOf(person)}` } })))
    .catch((error: unknown) => { throw new Error(`${origin} does not answer: ${String((error as Error).cause ?? error)}`, { cause: error }); });
  return answers.every(({ status }) => status === 200);
}
