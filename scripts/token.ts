import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { developmentToken } from '../server/access/development-issuer.ts';
import type { TokenSubject } from '../server/access/development-issuer.ts';
import { explain } from '../server/explain.ts';

const help = `Prints a JWT of the development issuer and nothing else. Neither a database nor a running server is needed.

  npm run --silent token -- --email EMAIL                 for a platform user
  npm run --silent token -- --account ID --org ORG_ID     for an account of an organization

Options: --hours N (1 to 720, default 12), --help. The token is signed with the key in DATA_DIR (default .data), which is made when there
is none yet; a server accepts it that runs on the same DATA_DIR and has no OIDC_ISSUER.`;

const options = { email: { type: 'string' }, account: { type: 'string' }, org: { type: 'string' }, hours: { type: 'string' }, help: { type: 'boolean' } } as const;
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

interface Order { readonly subject: TokenSubject; readonly hours: number }

/** @throws Error that says which argument is wrong. */
function orderIn({ email, account, org, hours = '12' }: { [name in 'email' | 'account' | 'org' | 'hours']?: string }): Order {
  if (!/^\d+$/.test(hours) || Number(hours) < 1 || Number(hours) > 720) throw new Error('--hours must be an integer from 1 to 720.');
  if ((email === undefined) === (account === undefined) || (account === undefined) !== (org === undefined)) throw new Error('Give --email, or --account together with --org.');
  if (email !== undefined && !/^[^@\s]+@[^@\s]+$/.test(email)) throw new Error('--email must be an email address.');
  for (const [name, id] of Object.entries({ account, org })) if (id !== undefined && !uuid.test(id)) throw new Error(`--${name} must be a UUID.`);
  return { subject: email === undefined ? { account: account!.toLowerCase(), org: org!.toLowerCase() } : { email }, hours: Number(hours) };
}

function fail(message: string, code: number): never {
  console.error(message);
  process.exit(code);
}

function readOrder(): Order {
  try {
    const { values: { help: wantsHelp, ...values } } = parseArgs({ options });
    if (wantsHelp !== true) return orderIn(values);
  } catch (error) {
    fail(`${(error as Error).message}\n\n${help}`, 2);
  }
  console.log(help);
  process.exit(0);
}

const { subject, hours } = readOrder();
if (process.env['OIDC_ISSUER']) fail('OIDC_ISSUER is set: a server so configured accepts the tokens of that issuer only. Get one there, or unset it.', 1);
const dataDir = resolve(process.env['DATA_DIR']?.trim() || '.data');
const token = await developmentToken(dataDir, subject, hours).catch((error: unknown) => fail(explain(error), 1));
console.log(token);
