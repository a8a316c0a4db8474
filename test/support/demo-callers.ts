import { userId } from '../../sdk/demo/ids.ts';
import { demoTokens } from '../../sdk/demo/people.ts';
import { createPlatformClient } from '../../sdk/index.ts';
import type { PlatformClient } from '../../sdk/index.ts';

export type DemoPerson = keyof typeof userId;

/** Clients of the people of the demo world, for a platform at an address that is known once it runs. */
export function callersAt(url: () => string) {
  const token = (person: DemoPerson): string => {
    const found = Object.entries(demoTokens).find(([, id]) => id === userId[person]);
    if (found === undefined) throw new Error(`${person} has no token in the demo world`);
    return found[0];
  };
  const client = (bearer?: string): PlatformClient => createPlatformClient({ baseUrl: url(), maxRetries: 0, validate: true, ...(bearer === undefined ? {} : { token: bearer }) });
  return { token, client, as: (person: DemoPerson) => client(token(person)) };
}
