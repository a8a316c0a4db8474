import { parseArgs } from 'node:util';
import type { Target } from './target.ts';

/** A target that is started by its name, for one run. */
export interface NamedTarget {
  /** What it is, for the help. */
  readonly what: string;
  readonly start: () => Promise<Target>;
}

export interface CommandOptions {
  /** What somebody types to get here, for the help. */
  readonly call: string;
  /** Targets by name, besides the mocks. */
  readonly named?: Readonly<Record<string, NamedTarget>>;
  /** Names of targets that are not to be had here, and what to do instead. */
  readonly elsewhere?: Readonly<Record<string, string>>;
}

/** A command line that cannot be meant. */
class Misused extends Error { override name = 'Misused'; }

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Loaded late, each with what it needs and nothing else. */
const mocks: Readonly<Record<string, NamedTarget>> = {
  mock: { what: 'the stateful mock, in this process', start: async () => (await import('./targets/mock.ts')).mockTarget() },
  'http-mock': { what: 'the stateful mock behind a port', start: async () => await (await import('./targets/http-mock.ts')).startHttpMockTarget() },
};

/**
 * Runs the suite as the command line says, with the report on standard output and progress on standard error.
 * @returns the exit status: 0 when the target keeps the contract, 1 when it does not or is not there, 2 for a command line that cannot be meant.
 */
export async function contractCommand(options: CommandOptions): Promise<number> {
  try {
    const values = readArguments();
    if (values.help) return print(helpOf(options));
    const start = starterOf(values, options);
    const target = await start().catch((error: unknown) => say(`There is no target: ${(error as Error).message}`));
    return target === undefined ? 1 : await show(target, values.json === true);
  } catch (error) {
    if (!(error instanceof Misused)) throw error;
    say(`${error.message}\n\n${helpOf(options)}`);
    return 2;
  }
}

async function show(target: Target, json: boolean): Promise<number> {
  // Late, for it reads the whole contract.
  const [{ runSuite }, { isGood, summaryOf }, { reportOf }] = await Promise.all([import('./suite.ts'), import('./summary.ts'), import('./report.ts')]);
  try {
    const summary = summaryOf(await runSuite(target, { onProgress: (title) => say(`  ${title}`) }));
    print(json ? JSON.stringify(summary, null, 2) : reportOf(summary));
    return isGood(summary) ? 0 : 1;
  } finally {
    await target.stop();
  }
}

function print(text: string): 0 {
  process.stdout.write(`${text}\n`);
  return 0;
}

type Values = ReturnType<typeof readArguments>;

function readArguments() {
  const options = { target: { type: 'string' }, token: { type: 'string' }, 'allow-writes': { type: 'boolean' }, prism: { type: 'boolean' }, json: { type: 'boolean' }, help: { type: 'boolean' } } as const;
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    throw new Misused((error as Error).message);
  }
}

/** @throws Misused when the arguments name no target, or go together with none. */
function starterOf({ target = '', token, 'allow-writes': writes = false, prism = false }: Values, { named = {}, elsewhere = {} }: CommandOptions): () => Promise<Target> {
  const own = { ...named, ...mocks };
  if (Object.hasOwn(elsewhere, target)) throw new Misused(elsewhere[target]!);
  if (Object.hasOwn(own, target)) {
    if (token !== undefined || writes || prism) throw new Misused(`--token, --allow-writes and --prism go with an address: ${target} is our own.`);
    return own[target]!.start;
  }
  if (!/^https?:\/\//.test(target) || !URL.canParse(target)) throw new Misused(`--target must be one of ${Object.keys(own).join(', ')}, or an address that begins with http.`);
  if (prism && (token !== undefined || writes)) throw new Misused('Prism takes every token and keeps nothing: --token and --allow-writes do not go with --prism.');
  if (prism) return async () => (await import('./targets/prism.ts')).prismTarget({ url: target });
  return async () => await (await import('./targets/deployment.ts')).deploymentTarget({ url: target, token, writes });
}

const helpOf = ({ call, named = {} }: CommandOptions): string => `Holds an implementation against the contract, openapi.yaml: makes every operation answer with every status and code that it documents,
checks each answer, and reports what was seen. Exits with 1 when an answer is wrong, or something is not seen that should be.

  ${call} --target TARGET

${Object.entries({ ...named, ...mocks }).map(([name, { what }]) => `  --target ${name.padEnd(14)}${what}`).join('\n')}
  --target ADDRESS       any deployment, such as http://127.0.0.1:8080. Nothing is changed there, but that the audit log notes an export
    --token TOKEN        that of an admin who may do everything; needless where the demo world is loaded
    --allow-writes       things are made and changed, and taken back as far as that is possible: archived shards and partners,
                         deactivated users and audit entries stay. Only where the demo world is loaded
    --prism              the address is that of a Prism: every documented answer is asked for by Prefer
  --json                 the figures as JSON
  --help                 this text

Scenarios that a target cannot show are listed with the reason, and so is what may be missing.`;
