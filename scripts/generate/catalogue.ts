import { resolve } from './contract.ts';
import type { Contract, Example } from './contract.ts';

/** Source of `permissions.ts`: the permission registry and the system groups with their patterns expanded. */
export function permissionsSource(contract: Contract): string {
  const permissions = contract['x-permissions'].map(({ key, description }) => {
    const [, domain, action] = key.split('.');
    return { key, domain, action, description };
  }).toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const keys = permissions.map((permission) => permission.key);
  const groups = contract['x-system-groups'].map((group) => ({ ...group, permissions: keys.filter((key) => group.permissions.some((pattern) => matches(pattern, key))) }));
  return [
    'export const permissions = [',
    ...permissions.map((permission) => `  ${JSON.stringify(permission)},`),
    '] as const;',
    '',
    "export type PermissionKey = (typeof permissions)[number]['key'];",
    '',
    'export const systemGroups = [',
    ...groups.map((group) => `  ${JSON.stringify(group)},`),
    '] as const satisfies readonly { id: string; key: string; name: string; description: string; permissions: readonly PermissionKey[] }[];',
    '',
  ].join('\n');
}

const matches = (pattern: string, key: string): boolean =>
  new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '[a-z_.]+')}$`).test(key);

/** Source of `problems.ts`: title and usual detail of every error code, out of the error examples. */
export function problemsSource(contract: Contract): string {
  const rows = new Map<string, { title: string; detail: string }>();
  for (const response of Object.values(contract.components.responses)) {
    for (const media of Object.values(response.content ?? {})) {
      for (const reference of Object.values(media.examples ?? {})) addProblem(rows, resolve<Example>(contract, reference as Example));
    }
  }
  const sorted = [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return [
    '/** Title and usual detail of each error code. */',
    'export const problems = {',
    ...sorted.map(([code, problem]) => `  ${code}: ${JSON.stringify(problem)},`),
    '} as const;',
    '',
  ].join('\n');
}

function addProblem(rows: Map<string, { title: string; detail: string }>, example: Example): void {
  const value = example.value as { code?: string; title: string; detail: string | { msg: string }[] };
  if (value.code === undefined || rows.has(value.code)) return;
  rows.set(value.code, { title: value.title, detail: typeof value.detail === 'string' ? value.detail : value.detail[0]!.msg });
}
