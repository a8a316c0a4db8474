import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import { archiveOldMonths } from '../audit/archive.ts';
import { ArchiveError, checkArchive } from '../audit/archive-file.ts';
import type { Stretch } from '../audit/archives.ts';
import type { ChainEnd } from '../audit/chain-check.ts';
import { verifyChain } from '../audit/chain-verify.ts';
import { auditKeysOf } from '../audit/key.ts';
import type { AuditKey } from '../audit/key.ts';
import { readConfig } from '../config.ts';
import { Keyring } from '../db/encryption.ts';
import { keyringOf } from '../db/encryption-key.ts';
import { migrateControlPlane } from '../db/migrate.ts';
import { createProgress } from '../progress.ts';
import { OperatorError, printResult, requireKey, withDatabase } from './operator.ts';
import { percentages } from './percentages.ts';

/** SQLSTATE `insufficient_privilege`. */
const notPermitted = '42501';

export function auditCommands(program: Command): void {
  const audit = program.command('audit').description('prove that the audit log is as it was written; archive old months of it');
  audit.command('verify').description('follow the chain of hashes through the log; names the first broken link, with exit code 1')
    .option('--expect <position:hash>', 'the head that an earlier verification printed, which must still be there', chainEnd)
    .option('--archive <file...>', 'follow it through these files instead; needs no database')
    .option('--keys <file>', 'encryption keys of former times, in base64, one per line')
    .action(async ({ expect, archive, keys: file }: { expect?: ChainEnd; archive?: string[]; keys?: string }, command: Command) => {
      const former = file === undefined ? [] : keysIn(file);
      if (archive === undefined) await verify(command, expect, former);
      else printResult(command, await verifyFiles(archive, [...auditKeysOf(keyringOf(readConfig(process.env))), ...former]));
    });
  audit.command('archive').description('move months from the log to compressed files that can be verified')
    .requiredOption('--older-than <months>', 'how many months, beside the current one, stay in the log', wholeMonths)
    .requiredOption('--to <directory>', 'where the files go')
    .action(async (options: { olderThan: number; to: string }, command: Command) => await archiveMonths(command, options));
}

async function verify(command: Command, expected: ChainEnd | undefined, former: readonly AuditKey[]): Promise<void> {
  const began = performance.now();
  const progress = percentages(process.stderr, 'Verifying the audit log');
  const { broken, ...found } = await withDatabase(async (database, config) => {
    await migrateControlPlane(database);
    return await verifyChain(database, { keys: [...auditKeysOf(keyringOf(config)), ...former], expected, onProgress: progress.show });
  });
  progress.end();
  const seconds = Math.round(performance.now() - began) / 1000;
  const { json } = command.optsWithGlobals<{ json?: true }>();
  printResult(command, json ? { ...found, broken, seconds } : { ...found, seconds, ...(broken === null ? {} : { broken: broken.kind, ...broken }) });
  if (broken !== null) process.exitCode = 1;
}

/** @throws OperatorError for the first file that is not whole, or that does not follow the one before it. */
async function verifyFiles(files: readonly string[], keys: readonly AuditKey[]): Promise<object> {
  const progress = createProgress(process.stderr);
  const stretches: (Stretch & { file: string })[] = [];
  try {
    for (const file of files) {
      progress.step(`Verifying ${file}`);
      stretches.push({ ...(await checkArchive(file, keys)), file });
    }
  } catch (error) {
    progress.fail();
    if (error instanceof ArchiveError || (error as { code?: string }).code !== undefined) throw new OperatorError((error as Error).message);
    throw error;
  }
  progress.done();
  stretches.sort((a, b) => a.first_position - b.first_position);
  for (const [index, next] of stretches.entries()) {
    const previous = stretches[index - 1];
    if (previous !== undefined && (previous.last_position + 1 !== next.first_position || previous.last_hash !== next.previous_hash)) {
      throw new OperatorError(`${next.file} does not follow ${previous.file}: positions ${previous.last_position + 1} to ${next.first_position - 1} are missing.`);
    }
  }
  const [first, last] = [stretches[0]!, stretches.at(-1)!];
  return { ok: true, files: stretches.length, entries: last.last_position - first.first_position + 1, first_position: first.first_position, head: `${last.last_position}:${last.last_hash}` };
}

async function archiveMonths(command: Command, { olderThan, to }: { olderThan: number; to: string }): Promise<void> {
  const progress = createProgress(process.stderr);
  const archived = await withDatabase(async (database, config) => {
    await migrateControlPlane(database);
    const keys = auditKeysOf(keyringOf(config));
    await requireKey(database.knex, keys);
    return await archiveOldMonths(database, { keys, months: olderThan, directory: to, operator: `operator ${userInfo().username}`, onProgress: (message) => progress.step(message) });
  }).catch((error: unknown) => {
    progress.fail();
    if (error instanceof ArchiveError) throw new OperatorError(`${error.message}. Nothing of it was deleted; \`audit verify\` says more.`);
    if ((error as { code?: string }).code === notPermitted) throw new OperatorError('Only the role that owns the tables of the audit log can archive it. Give its connection string as DATABASE_URL.');
    throw error;
  });
  progress.done();
  printResult(command, archived);
}

/** @throws OperatorError when the file cannot be read or holds something else. */
function keysIn(file: string): AuditKey[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new OperatorError((error as Error).message);
  }
  const keys = text.split('\n').map((line) => line.trim()).filter(Boolean).map((line) => Buffer.from(line, 'base64'));
  if (keys.some(({ length }) => length !== 32)) throw new OperatorError(`${file} must hold keys of 32 bytes in base64, one per line.`);
  return keys.map((key) => auditKeysOf(new Keyring(key))[0]);
}

function chainEnd(text: string): ChainEnd {
  const [, position, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (position === undefined || hash === undefined) throw new InvalidArgumentError('must be POSITION:HASH as `audit verify` prints it.');
  return { position: Number(position), hash };
}

function wholeMonths(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('must be a whole number of months, at least 1.');
  return Number(text);
}
