import type { IdentityProvider } from './provider.ts';

export interface ScimOptions {
  /** Base address of the SCIM service: `https://id.example/scim/v2`. */
  readonly url: string;
  /** Bearer token for it. */
  readonly token: string;
}

const timeoutMs = 10_000;
const mediaType = 'application/scim+json';

interface ScimList { readonly totalResults?: number; readonly Resources?: readonly { readonly id: string }[] }

/** A provider with a SCIM 2.0 interface: finds the user by `userName` and replaces `active` (RFC 7644 §3.4.2.2 and §3.5.2.3). */
export function scimProvider({ url, token }: ScimOptions): IdentityProvider {
  const base = url.replace(/\/$/, '');

  async function request(path: string, init: RequestInit = {}): Promise<Response> {
    const response = await fetch(`${base}${path}`, {
      ...init,
      headers: { Authorization: `Bearer ${token}`, Accept: mediaType, 'Content-Type': mediaType },
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) throw new Error(`the identity provider answered ${response.status} to ${init.method ?? 'GET'} ${path.split('?')[0]}`);
    return response;
  }

  async function idOf(email: string): Promise<string | undefined> {
    const filter = `userName eq ${JSON.stringify(email)}`;
    const list = (await (await request(`/Users?filter=${encodeURIComponent(filter)}`)).json()) as ScimList;
    return list.Resources?.[0]?.id;
  }

  return {
    async setActive({ email }, active) {
      const id = await idOf(email);
      // Somebody the provider does not know cannot sign in there, so there is nothing to block.
      if (id === undefined) return;
      await request(`/Users/${encodeURIComponent(id)}`, {
        method: 'PATCH',
        body: JSON.stringify({
          schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
          Operations: [{ op: 'replace', path: 'active', value: active }],
        }),
      });
    },
  };
}
