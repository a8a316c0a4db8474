import createClient from 'openapi-fetch';
import { examples } from '../../sdk/generated/examples.ts';
import { getOrganization } from '../../sdk/generated/functions.ts';
import type { paths } from '../../sdk/generated/schema.ts';
import { createConnection, createPlatformClient } from '../../sdk/index.ts';

const id = examples.getOrganization.path.org_uuid;
const path = '/api/v1/platform/orgs/{org_uuid}';
const token = 'bench-token-of-nobody-in-particular';
const headers = { Authorization: `Bearer ${token}` };

export type Fetch = (request: Request) => Promise<Response>;
/** Gets the organization and returns its id, which proves that the answer was read. */
export type Call = () => Promise<string>;

/** Every client that is measured: what it takes to call one operation at this address. Undefined where a package is not installed. */
export const clients = {
  fetch: (baseUrl: string, fetch: Fetch): Call => {
    const url = baseUrl + path.replace('{org_uuid}', id);
    return async () => ((await (await fetch(new Request(url, { headers }))).json()) as { id: string }).id;
  },
  ours: (baseUrl: string, fetch: Fetch): Call => {
    const platform = createPlatformClient({ baseUrl, token, fetch });
    return async () => (await platform.organizations.get(id)).id;
  },
  'our function': (baseUrl: string, fetch: Fetch): Call => {
    const connection = createConnection({ baseUrl, token, fetch });
    return async () => (await getOrganization(connection, id)).id;
  },
  'openapi-fetch': (baseUrl: string, fetch: Fetch): Call => {
    const client = createClient<paths>({ baseUrl, headers, fetch });
    return async () => (await client.GET(path, { params: { path: { org_uuid: id } } })).data!.id;
  },
  '@hey-api/client-fetch': async (baseUrl: string, fetch: Fetch): Promise<Call | undefined> => {
    const library = await optional<{ createClient(options: object): { get(options: object): Promise<{ data: { id: string } }> } }>('@hey-api/client-fetch');
    const client = library?.createClient({ baseUrl, headers, fetch });
    return client && (async () => (await client.get({ url: path, path: { org_uuid: id } })).data.id);
  },
  axios: async (baseUrl: string, fetch: Fetch): Promise<Call | undefined> => {
    const library = await optional<{ default: { create(options: object): { get(url: string): Promise<{ data: { id: string } }> } } }>('axios');
    const client = library?.default.create({ baseURL: baseUrl, headers, adapter: 'fetch', env: { fetch } });
    return client && (async () => (await client.get(path.replace('{org_uuid}', id))).data.id);
  },
} as const;

export type ClientName = keyof typeof clients;
export const clientNames = Object.keys(clients) as ClientName[];
export const expectedId = id;

/** A package that is measured only where somebody has installed it. */
async function optional<Library>(name: string): Promise<Library | undefined> {
  try {
    return (await import(name)) as Library;
  } catch {
    return undefined;
  }
}
