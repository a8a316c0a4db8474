import { demoWorld } from '../sdk/demo/world.ts';
import { organizationId } from '../sdk/demo/ids.ts';
import { demoAdmin } from './config.ts';
import type { Config } from './config.ts';

/** What is printed once the platform answers: where it is, and a call that works when it is pasted. */
export function greeting(url: string, config: Config): string {
  const demo = config.bootstrapAdmin?.token === demoAdmin.token;
  const token = demo ? demoAdmin.token : '$BOOTSTRAP_ADMIN_TOKEN';
  const example = config.demoWorld ? `/api/v1/platform/orgs/${organizationId.brightSmiles}` : '/api/v1/platform/me';
  return [
    '',
    `  API      ${url}/api/v1/platform`,
    `  Docs     ${url}/docs`,
    `  Contract ${url}/openapi.yaml`,
    ...(demo ? [`  Token    ${token}  (${demoWorld.users[0]!.display_name}, every permission; works on this machine only)`] : []),
    '',
    '  Try it:',
    `  curl -s ${url}${example} -H "Authorization: Bearer ${token}"`,
    '',
    '  Ctrl-C stops it.',
  ].join('\n');
}
