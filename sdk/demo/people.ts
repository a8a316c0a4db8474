import { nilId } from '../wire/nil-id.ts';
import { apiTokenId, assignmentId, groupId, orgAccessId, organizationId, userId } from './ids.ts';

/** Users in the order of their internal number (`number` is what `requested_by` of a seed job shows). */
export const users = [
  person(1, userId.ada, 'Ada Lindqvist', 'ada.lindqvist@platform.example', '2026-01-05T08:00:00Z', { admin: true, global: true, lastLogin: '2026-05-04T07:31:12Z' }),
  person(2, userId.ben, 'Ben Okafor', 'ben.okafor@platform.example', '2026-01-12T09:15:00Z', { admin: true, lastLogin: '2026-05-01T13:02:44Z' }),
  person(3, userId.chloe, 'Chloe Martin', 'chloe.martin@platform.example', '2026-01-19T10:00:00Z', { admin: true, lastLogin: '2026-05-04T08:12:09Z' }),
  person(4, userId.diego, 'Diego Ramos', 'diego.ramos@platform.example', '2026-01-20T11:30:00Z', { admin: true, lastLogin: '2026-04-28T16:45:00Z' }),
  person(5, userId.emi, 'Emi Tanaka', 'emi.tanaka@platform.example', '2026-02-02T08:20:00Z', { admin: true }),
  person(6, userId.farid, 'Farid Haddad', 'farid.haddad@platform.example', '2026-01-06T08:00:00Z', { admin: true, lastLogin: '2026-05-03T22:10:31Z' }),
  person(7, userId.grace, 'Grace Murphy', 'grace.murphy@platform.example', '2026-01-07T08:00:00Z', { admin: true, global: true, lastLogin: '2026-05-02T09:00:00Z' }),
  person(8, userId.hana, 'Hana Novak', 'hana.novak@bright-smiles.example', '2026-01-15T12:00:00Z', { lastLogin: '2026-05-04T06:58:00Z' }),
  person(9, userId.ivan, 'Ivan Petrov', 'ivan.petrov@bright-smiles.example', '2026-01-16T12:00:00Z', { lastLogin: '2026-05-03T15:20:00Z' }),
  person(10, userId.julia, 'Julia Costa', 'julia.costa@lakeside.example', '2026-02-10T12:00:00Z', { lastLogin: '2026-04-30T10:05:00Z' }),
  person(11, userId.karl, 'Karl Weber', 'karl.weber@bright-smiles.example', '2026-01-17T12:00:00Z', { status: 'deactivated', lastLogin: '2026-03-12T17:40:00Z' }),
  person(12, userId.lena, 'Lena Fischer', 'lena.fischer@harbor.example', '2026-02-20T12:00:00Z', { status: 'suspended' }),
  person(13, userId.miguel, 'Miguel Alvarez', 'miguel.alvarez@pine-valley.example', '2026-03-15T12:00:00Z', {}),
  person(14, userId.olga, 'Olga Berg', 'olga.berg@platform.example', '2026-02-03T08:00:00Z', { admin: true }),
];

interface PersonTraits { admin?: true; global?: true; status?: 'suspended' | 'deactivated'; lastLogin?: string }

function person(number: number, id: string, displayName: string, email: string, createdAt: string, traits: PersonTraits) {
  return {
    number, id, display_name: displayName, email, created_at: createdAt,
    status: traits.status ?? ('active' as const),
    has_platform_access: traits.admin ?? false,
    is_global_access: traits.global ?? false,
    last_login_at: traits.lastLogin ?? null,
  };
}

/** API tokens that work in the demo world only; a start on anything but loopback refuses them. */
export const demoTokens: Record<string, string> = {
  'demo-token-of-ada-lindqvist': userId.ada,
  'demo-token-of-ben-okafor-xxx': userId.ben,
  'demo-token-of-chloe-martin-x': userId.chloe,
  'demo-token-of-diego-ramos-xx': userId.diego,
  'demo-token-of-emi-tanaka-xxx': userId.emi,
  'demo-token-of-farid-haddad-x': userId.farid,
  'demo-token-of-grace-murphy-x': userId.grace,
  'demo-token-of-hana-novak-xxx': userId.hana,
  'demo-token-of-olga-berg-xxxx': userId.olga,
};

/** The same as rows: `hint` is what a list of tokens shows of them. */
export const apiTokens = Object.entries(demoTokens).map(([token, owner], index) =>
  ({ id: apiTokenId(index + 1), token, user_id: owner, name: 'demo', kind: 'person' as const, hint: token.slice(-5), created_at: '2026-01-05T08:00:00Z', last_used_at: '2026-05-04T07:31:00Z' }));

export const memberships = [
  { user_id: userId.hana, org_id: organizationId.brightSmiles, status: 'active', role_hint: 'owner', joined_at: '2026-01-15T12:05:00Z' },
  { user_id: userId.ivan, org_id: organizationId.brightSmiles, status: 'active', role_hint: 'hygienist', joined_at: '2026-01-16T12:10:00Z' },
  { user_id: userId.julia, org_id: organizationId.brightSmiles, status: 'invited', role_hint: 'front_desk', joined_at: null },
  { user_id: userId.karl, org_id: organizationId.brightSmiles, status: 'suspended', role_hint: 'dentist', joined_at: '2026-01-17T12:05:00Z' },
  { user_id: userId.julia, org_id: organizationId.lakeside, status: 'active', role_hint: 'owner', joined_at: '2026-02-10T12:05:00Z' },
  { user_id: userId.ivan, org_id: organizationId.lakeside, status: 'removed', role_hint: 'hygienist', joined_at: '2026-02-11T09:00:00Z' },
  { user_id: userId.lena, org_id: organizationId.harbor, status: 'active', role_hint: 'owner', joined_at: '2026-02-20T12:05:00Z' },
  { user_id: userId.miguel, org_id: organizationId.pineValley, status: 'active', role_hint: 'owner', joined_at: '2026-03-15T12:05:00Z' },
] as const;

const assigned = (number: number, user: string, group: string, by: string, at: string, expiresAt: string | null = null) =>
  ({ id: assignmentId(number), user_id: user, group_id: group, assigned_by: by, assigned_at: at, expires_at: expiresAt });

export const assignments = [
  assigned(1, userId.ada, groupId.superAdmin, nilId, '2026-01-05T08:00:00Z'),
  assigned(2, userId.ben, groupId.organizationManager, userId.ada, '2026-01-12T09:15:00Z'),
  assigned(3, userId.chloe, groupId.supportAgent, userId.ada, '2026-01-19T10:00:00Z'),
  assigned(4, userId.diego, groupId.billingManager, userId.ada, '2026-01-20T11:30:00Z'),
  assigned(5, userId.emi, groupId.auditor, userId.grace, '2026-02-02T08:20:00Z'),
  assigned(6, userId.farid, groupId.infrastructureOperator, userId.ada, '2026-01-06T08:00:00Z'),
  assigned(7, userId.grace, groupId.accessAdministrator, userId.ada, '2026-01-07T08:00:00Z'),
  assigned(8, userId.chloe, groupId.frontDeskLeads, userId.ada, '2026-02-16T09:00:00Z', '2036-01-01T00:00:00Z'),
  assigned(9, userId.diego, groupId.auditor, userId.grace, '2026-03-01T09:00:00Z', '2026-03-31T23:59:59Z'),
  assigned(10, userId.olga, groupId.partnerManager, userId.ada, '2026-02-03T08:00:00Z'),
];

const granted = (number: number, user: string, org: string, by: string, at: string, note: string | null) =>
  ({ id: orgAccessId(number), user_id: user, org_id: org, granted_by: by, granted_at: at, note });

export const orgAccess = [
  granted(1, userId.ben, organizationId.brightSmiles, userId.ada, '2026-01-12T09:20:00Z', 'Account owner'),
  granted(2, userId.ben, organizationId.lakeside, userId.ada, '2026-02-09T14:00:00Z', 'Account owner'),
  granted(3, userId.chloe, organizationId.brightSmiles, userId.grace, '2026-01-19T10:05:00Z', 'Support rota'),
  granted(4, userId.diego, organizationId.brightSmiles, userId.grace, '2026-01-20T11:35:00Z', null),
  granted(5, userId.diego, organizationId.harbor, userId.grace, '2026-02-19T08:30:00Z', 'Overdue invoices'),
  granted(6, userId.farid, organizationId.pineValley, userId.grace, '2026-03-15T11:00:00Z', 'Demo data'),
];
