import { parseArgs } from 'node:util';
import { runSuite } from '../../contract/suite.ts';
import { isGood, summaryOf } from '../../contract/summary.ts';
import { reportOf } from '../../contract/report.ts';
import type { Target } from '../../contract/target.ts';
import { fail, say } from '../listening.ts';

const help = `Holds an implementation against openapi.yaml: makes every operation answer with every status and code that it documents, checks each
answer, and reports what was seen. Exits with 1 when an answer is wrong, or something is not seen that should be.

  npm run contract -- --target server       a server of its own on a PostgreSQL of its own, which go away with the run
  npm run contract -- --target mock         the mock in this process
  npm run contract -- --target http-mock    the mock behind a port
  npm run contract -- --target prism        Prism: every documented answer, asked for by Prefer
  npm run contract -- --target http://127.0.0.1:8080 --token TOKEN
                                            any deployment; TOKEN is that of an admin who may do everything, and needless where the demo
                                            world is loaded. Nothing is changed there,
                                            but that the audit log notes an export
                      --allow-writes        things are made and changed, and taken back as far as that is possible: archived shards and
                                            partners, deactivated users and audit entries stay. Only where the demo world is loaded
  npm run contract -- --json                the figures as JSON
  npm run contract -- --help                this text

Scenarios that a target cannot show are listed with the reason. What may be missing is named in contract/gaps.ts, with its reason.`;

type Values = ReturnType<typeof readArguments>;

function readArguments() {
  try {
    return parseArgs({ options: { target: { type: 'string' }, token: { type: 'string' }, 'allow-writes': { type: 'boolean' }, json: { type: 'boolean' }, help: { type: 'boolean' } } }).values;
  } catch (error) {
    return fail(`${(error as Error).message}\n\n${help}`);
  }
}

/** Loaded late, each with what it needs and nothing else. */
const targets: Readonly<Record<string, () => Promise<Target>>> = {
  server: async () => await (await import('./server-target.ts')).startServerTarget(say),
  mock: async () => (await import('../../contract/targets/mock.ts')).mockTarget(),
  'http-mock': async () => await (await import('../../contract/targets/http-mock.ts')).startHttpMockTarget(),
  prism: async () => await (await import('./prism-target.ts')).startPrismTarget(),
};

async function targetOf({ target = '', token, 'allow-writes': writes = false }: Values): Promise<Target> {
  const start = Object.hasOwn(targets, target) ? targets[target] : undefined;
  if (start !== undefined && (token !== undefined || writes)) fail(`--token and --allow-writes are for deployments: ${target} is our own.`);
  if (start !== undefined) return await start();
  if (!/^https?:\/\//.test(target)) fail(`--target must be one of ${Object.keys(targets).join(', ')}, or an address that begins with http.\n\n${help}`);
  const { deploymentTarget } = await import('../../contract/targets/deployment.ts');
  return await deploymentTarget({ url: target, token, writes });
}

const values = readArguments();
if (values.help) {
  console.log(help);
  process.exit(0);
}
const target = await targetOf(values).catch((error: unknown) => fail(`There is no target: ${(error as Error).message}`, 1));
try {
  const summary = summaryOf(await runSuite(target, { onProgress: (title) => say(`  ${title}`) }));
  console.log(values.json ? JSON.stringify(summary, null, 2) : reportOf(summary));
  process.exitCode = isGood(summary) ? 0 : 1;
} finally {
  await target.stop();
}
