import { arrangeRest, preferAll, showFault } from './arrangements.ts';
import { Coverage } from './coverage.ts';
import { recorded } from './recorder.ts';
import type { Fetch } from './recorder.ts';
import type { Scenario } from './scenario.ts';
import { scenarios as allScenarios } from './scenarios.ts';
import { Session } from './session.ts';
import { needs } from './target.ts';
import type { Target } from './target.ts';

export interface SuiteResult {
  readonly target: string;
  readonly coverage: Coverage;
  /** Answers that are not what the contract or a scenario says. */
  readonly failures: readonly string[];
  /** Scenarios that do not apply to the target, and why. */
  readonly skipped: readonly Skipped[];
  readonly calls: number;
}

export interface Skipped { readonly title: string; readonly reason: string }

export interface SuiteOptions {
  /** Told the title of each scenario. */
  readonly onProgress?: (title: string) => void;
  /** All of them when it is left out. */
  readonly scenarios?: readonly Scenario[];
}

/** Shows every scenario that applies to a target, one after the other, and then what no call can cause. */
export async function runSuite(target: Target, { onProgress = () => undefined, scenarios = allScenarios }: SuiteOptions = {}): Promise<SuiteResult> {
  const coverage = new Coverage();
  const failures: string[] = [];
  let calls = 0;
  const fail = (failure: string): void => void failures.push(failure);
  const watch = (fetch: Fetch): Fetch => recorded(async (request) => {
    calls += 1;
    return await fetch(request);
  }, coverage, fail);
  const session = new Session(target, watch(target.fetch), fail);
  const show = async (title: string, run: (session: Session) => Promise<void>): Promise<void> => {
    onProgress(title);
    await perform(title, run, session, fail);
  };

  const skipped = scenarios.flatMap((scenario) => whySkipped(scenario, target));
  for (const { title, run } of scenarios.filter((scenario) => whySkipped(scenario, target).length === 0)) await show(title, run);
  if (target.faults !== undefined) await show('faults of the target', async () => await target.faults!((code, fetch, partsOf) => showFault(session, code, watch(fetch), partsOf)));
  coverage.arranging = true;
  if (target.prefers === true) await show('every documented answer, asked for by Prefer', () => preferAll(session));
  if (target.arrange !== undefined) await show('what no call can cause, arranged', () => arrangeRest(session, target.arrange!));
  return { target: target.name, coverage, failures: [...new Set(failures)], skipped, calls };
}

/** What a scenario needs that a target does not have; nothing when it applies. */
const whySkipped = ({ title, needs: needed }: Scenario, { has }: Target): Skipped[] => needed.filter((need) => !has.has(need)).slice(0, 1).map((need) => ({ title, reason: needs[need] }));

/** Runs a scenario and takes back what it did, whatever comes of it. */
async function perform(title: string, run: (session: Session) => Promise<void>, session: Session, fail: (failure: string) => void): Promise<void> {
  const note = (error: unknown): void => fail(`${title}: ${describe(error)}`);
  await run(session).catch(note);
  await session.cleanUp(note);
}

const describe = (error: unknown): string => (error instanceof Error && error.name === 'Mismatch' ? error.message : error instanceof Error ? String(error.stack) : String(error));
