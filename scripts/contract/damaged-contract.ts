import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { RunningServer } from '../../server/start.ts';

interface Contract { readonly components: { readonly parameters: Record<string, { schema: object }> } }

/**
 * While a process serves an installation whose `openapi.yaml` is damaged: the pattern of an organization's id is no regular expression,
 * so no request that has one can be checked. A process finds that out while it warms up, and answers such calls with 500 until then.
 */
export async function withDamagedContract({ platform }: RunningServer, work: (url: string) => Promise<void>): Promise<void> {
  const [{ default: express }, { createApp }, { createHttpServer }, { createValidator }] =
    await Promise.all([import('express'), import('../../server/app.ts'), import('../../server/http-server.ts'), import('../../server/validate.ts')]);
  const contract = parse(readFileSync(new URL('../../openapi.yaml', import.meta.url), 'utf8')) as Contract;
  contract.components.parameters['OrganizationId']!.schema = { type: 'string', pattern: '(' };
  const app = createApp({
    platform, validator: await createValidator(contract, false), observe: () => undefined, pages: express.Router(),
    authenticate: async () => { throw new Error('only operations that are public are called here'); },
  });
  const server = createHttpServer(app, { warmed: false, draining: false });
  const port = await server.listen('127.0.0.1', 0);
  await work(`http://127.0.0.1:${port}`).finally(() => server.drain(0));
}
