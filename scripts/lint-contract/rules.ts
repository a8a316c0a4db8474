import type { Contract } from '../generate/contract.ts';
import { accessRules } from './access-rules.ts';
import { answerRules } from './answer-rules.ts';
import { operationRules } from './operation-rules.ts';
import type { Finding, Rule } from './rule.ts';
import { schemaRules } from './schema-rules.ts';

export const rules: readonly Rule[] = [...operationRules, ...accessRules, ...answerRules, ...schemaRules];

/** All findings of our own rules. Throws when a `$ref` leads nowhere; Redocly reports those with their place. */
export const lintRules = (contract: Contract): Finding[] => rules.flatMap(({ check }) => check(contract));
