import { parseArgs } from 'node:util';
import { resolve } from 'node:path';
import { developmentToken } from '../server/access/development-issuer.ts';
import { readConfig } from '../server/config.ts';

const help = `Prints a JWT of the development issuer, valid for 12 hours, and nothing else. No database is needed.

  npm run --silent token -- --email EMAIL                 for a platform user
  npm run --silent token -- --account ID --org ORG_ID     for an account of an organization

Options: --hours N (1 to 720), --help. The key lies in DATA_DIR (default .data).`;

function fail(message: string): never {
  console.error(`${message}\n\n${help}`);
  process.exit(2);
}

function readArguments() {
  try {
    return parseArgs({ options: { email: { type: 'string' }, account: { type: 'string' }, org: { type: 'string' }, hours: { type: 'string' }, help: { type: 'boolean' } } }).values;
  } catch (error) {
    return fail((error as Error).message);
  }
}

const { email, account, org, hours = '12', help: wantsHelp } = readArguments();
if (wantsHelp) {
  console.log(help);
  process.exit(0);
}
if (!/^\d+$/.test(hours) || Number(hours) < 1 || Number(hours) > 720) fail('--hours must be an integer from 1 to 720.');
const subject = email !== undefined && account === undefined && org === undefined ? { email }
  : account !== undefined && org !== undefined && email === undefined ? { account, org }
  : fail('Give --email, or --account together with --org.');
console.log(await developmentToken(resolve(readConfig(process.env).dataDir), subject, Number(hours)));
