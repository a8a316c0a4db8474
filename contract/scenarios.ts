import type { Scenario } from './scenario.ts';
import { accountScenarios } from './scenarios/accounts.ts';
import { auditScenarios } from './scenarios/audit.ts';
import { credentialScenarios } from './scenarios/credentials.ts';
import { groupScenarios } from './scenarios/groups.ts';
import { idempotencyScenarios } from './scenarios/idempotency.ts';
import { impersonationScenarios } from './scenarios/impersonation.ts';
import { lastAdminScenarios } from './scenarios/last-admin.ts';
import { organizationScenarios } from './scenarios/organizations.ts';
import { peopleScenarios } from './scenarios/people.ts';
import { readScenarios } from './scenarios/reads.ts';
import { refusalScenarios } from './scenarios/refusals.ts';
import { registryScenarios } from './scenarios/registry.ts';

/** All of them, in their order: first what changes nothing. */
export const scenarios: readonly Scenario[] = [
  ...readScenarios, ...credentialScenarios, ...refusalScenarios, ...idempotencyScenarios,
  ...organizationScenarios, ...groupScenarios, ...peopleScenarios, ...registryScenarios, ...impersonationScenarios, ...accountScenarios, ...lastAdminScenarios, ...auditScenarios,
];
