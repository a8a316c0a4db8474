import { operationEntries } from '../generate/contract.ts';
import { enumOf, isPublic, reasonOf, requestSchemas } from './look-ups.ts';
import { operationRule, rule } from './rule.ts';
import type { Rule } from './rule.ts';

const writes = ['post', 'put', 'patch', 'delete'];

/** Who may call an operation, and what it leaves in the audit log. */
export const accessRules: readonly Rule[] = [
  operationRule('permission', 'Closed by default: an operation without a key says why.', function* (operation, _entry, contract) {
    const permission = operation['x-permission'];
    if (permission === undefined) yield 'x-permission is missing';
    else if (permission === null && !reasonOf(operation, 'x-permission-reason')) yield 'x-permission is null without x-permission-reason';
    else if (permission !== null && !contract['x-permissions'].some(({ key }) => key === permission)) yield `x-permission ${permission} is not in x-permissions`;
  }),

  rule('permission-catalogue', 'A key that nothing asks for gives a false feeling of control.', function* (contract) {
    const used = new Set(operationEntries(contract).map(({ operation }) => operation['x-permission']));
    const keys = contract['x-permissions'].map(({ key }) => key);
    for (const [index, permission] of contract['x-permissions'].entries()) {
      const { key } = permission;
      if (!/^platform\.[a-z_]+\.[a-z_]+$/.test(key)) yield [`x-permissions ${key}`, 'is not platform.<domain>.<action>'];
      if (keys.indexOf(key) !== index) yield [`x-permissions ${key}`, 'is listed twice'];
      if (!used.has(key) && !reasonOf(permission, 'x-unused-reason')) yield [`x-permissions ${key}`, 'no operation asks for it and there is no x-unused-reason'];
    }
  }),

  operationRule('org-access', 'Access to one organization is checked in one place that reads this.', function* (operation, { path }, contract) {
    const access = operation['x-org-access'];
    const wanted = /\/orgs\/\{(org_uuid)\}|\/organizations\/\{(organizationId)\}/.exec(path)?.slice(1).find(Boolean);
    if (wanted !== undefined && !isPublic(operation) && access !== wanted) yield `x-org-access is not ${wanted}`;
    if (access === undefined) return;
    const [, member] = /^body\.(\w+)$/.exec(access) ?? [];
    if (member === undefined && !path.includes(`{${access}}`)) yield `x-org-access names no path parameter: ${access}`;
    if (member !== undefined && !requestSchemas(contract, operation).some((schema) => schema.required?.includes(member))) yield `x-org-access names no required member: ${access}`;
  }),

  operationRule('audit', 'Every change leaves one entry, in the words of AuditAction and AuditResourceType.', function* (operation, { method }, contract) {
    const audit = operation['x-audit'];
    if (audit === undefined && writes.includes(method)) yield 'x-audit is missing';
    if (audit === null && !reasonOf(operation, 'x-audit-reason')) yield 'x-audit is null without x-audit-reason';
    if (!audit) return;
    if (!enumOf(contract, 'AuditAction').includes(audit.action)) yield `x-audit.action ${audit.action} is not an AuditAction`;
    if (!enumOf(contract, 'AuditResourceType').includes(audit.resource)) yield `x-audit.resource ${audit.resource} is not an AuditResourceType`;
  }),
];
