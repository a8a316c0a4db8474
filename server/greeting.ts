import { organizationId } from '../sdk/demo/ids.ts';
import { demoWorld } from '../sdk/demo/world.ts';
import type { SignIn } from './bootstrap/sign-in.ts';
import { demoAdmin } from './config.ts';
import type { Config } from './config.ts';

/** What is printed once the platform answers: where it is, and a call that works when it is pasted. */
export function greeting(url: string, config: Pick<Config, 'role' | 'bootstrapAdmin' | 'oidc'>, signIn: SignIn): string {
  const lines = config.role === 'worker'
    ? ['  This is a worker: it does the background work and serves no API.', `  Health   ${url}/readyz`, `  Metrics  ${url}/metrics`]
    : [`  API      ${url}/api/v1/platform`, `  Docs     ${url}/docs`, `  Contract ${url}/openapi.yaml`, ...howToSignIn(url, config, signIn)];
  return ['', ...lines, '', '  Ctrl-C stops it.'].join('\n');
}

function howToSignIn(url: string, { bootstrapAdmin, oidc }: Pick<Config, 'bootstrapAdmin' | 'oidc'>, signIn: SignIn): string[] {
  const example = `${url}/api/v1/platform/${signIn.demoOrganization ? `orgs/${organizationId.brightSmiles}` : 'me'}`;
  // No token of the operator's is ever printed; a shell without the variable says so instead of sending nothing.
  const call = (token: string): string[] => ['', '  Try it:', `  curl -sS ${example} -H "Authorization: Bearer ${token}"`];
  const admin = bootstrapAdminLine(bootstrapAdmin?.email, signIn);
  if (signIn.empty) {
    return ['', '  Nobody can sign in yet. Start once with BOOTSTRAP_ADMIN_EMAIL and BOOTSTRAP_ADMIN_TOKEN (24 to 200 visible characters):', '  that makes the first admin.'];
  }
  if (signIn.demo) return [`  Token    ${demoAdmin.token}  (${demoWorld.users[0]!.display_name}, every permission; works on this machine only)`, ...admin, ...call(demoAdmin.token)];
  if (signIn.bootstrap) return [...admin, ...call('${BOOTSTRAP_ADMIN_TOKEN:?is not set in this shell}')];
  const own = oidc === undefined ? ['  Token    one of yours; `npm run --silent token -- --email EMAIL` prints one for any user'] : [];
  return [...own, ...admin, ...call('${TOKEN:?is not set in this shell}')];
}

function bootstrapAdminLine(email: string | undefined, { bootstrap }: SignIn): string[] {
  if (bootstrap === undefined) return [];
  return bootstrap
    ? [`  Admin    ${email}, with the token in BOOTSTRAP_ADMIN_TOKEN`]
    : ['  BOOTSTRAP_ADMIN_EMAIL and BOOTSTRAP_ADMIN_TOKEN have no effect: this control plane has its people already.'];
}
