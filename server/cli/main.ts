import { Command, CommanderError } from 'commander';
import { ConfigError } from '../config.ts';
import { EmbeddedPostgresError } from '../db/embedded/errors.ts';
import { isDatabaseAway } from '../db/away.ts';
import { adminCommands } from './admins.ts';
import { auditCommands } from './audit.ts';
import { encryptionCommands } from './encryption.ts';
import { OperatorError } from './operator.ts';
import { tokenCommands } from './tokens.ts';
import { userCommands } from './users.ts';

/** Exit codes, for scripts: 1 something failed, 2 the command was wrong, 3 the thing it names does not exist, 4 the database is away. */
const exitCodes = { failed: 1, usage: 2, notFound: 3, databaseAway: 4 } as const;

const program = new Command('platform')
  .description('What has no API: the first admin, recovery, tokens of others, suspensions, keys, the proof and the archive of the audit log.\nUses DATABASE_URL, or the embedded database in DATA_DIR.')
  .option('--json', 'print the result as one line of JSON')
  .exitOverride()
  .showHelpAfterError()
  .addHelpText('after', '\nExit codes: 0 done, 1 failed, 2 wrong command, 3 not found, 4 database away.');
for (const addCommands of [adminCommands, auditCommands, tokenCommands, userCommands, encryptionCommands]) addCommands(program);

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.usage;
  const known = error instanceof OperatorError || error instanceof ConfigError || error instanceof EmbeddedPostgresError;
  console.error(known ? (error as Error).message : isDatabaseAway(error) ? 'The database cannot be reached. Check DATABASE_URL.' : (error as Error).stack ?? String(error));
  if (error instanceof OperatorError) return exitCodes[error.kind];
  return isDatabaseAway(error) ? exitCodes.databaseAway : exitCodes.failed;
}

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}
