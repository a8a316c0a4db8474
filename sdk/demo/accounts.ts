import type { Schemas } from '../contract.ts';
import { accountId, organizationId, userId } from './ids.ts';

interface Row extends Pick<Schemas['Account'], 'id' | 'username' | 'role' | 'accountType' | 'registeredAt'> { org: string; email: string; userId?: string; createdBy?: string }

const account = (row: Row) => ({
  id: row.id, organization_id: row.org, accountStatus: 'Active' as const, emailConfirmed: true, createdAt: row.registeredAt, createdBy: row.createdBy ?? accountId.hana,
  modifiedAt: row.registeredAt, modifiedBy: row.createdBy ?? accountId.hana, username: row.username, email: row.email, phoneNumber: null,
  registrationSource: 'onboarding' as const, registeredAt: row.registeredAt, termsAccepted: true, isSubscribed: false, role: row.role,
  accountType: row.accountType, provisioningStatus: 'Completed' as const, userId: row.userId ?? null,
});

/** Passwords of accounts that work in the demo world only, by account. */
export const demoSecrets: Readonly<Record<string, string>> = { [accountId.clearClaimSync]: 'demo-secret-of-clearclaim-sync' };

/** Accounts of the Accounts API, in creation order. They live in their organization's tenant schema. */
export const accounts = [
  account({ id: accountId.hana, org: organizationId.brightSmiles, username: 'hana.novak', email: 'hana.novak@bright-smiles.example', role: 'Owner', accountType: 'Regular', registeredAt: '2026-01-15T12:05:00Z', userId: userId.hana }),
  account({ id: accountId.ivan, org: organizationId.brightSmiles, username: 'ivan.petrov', email: 'ivan.petrov@bright-smiles.example', role: 'Member', accountType: 'Regular', registeredAt: '2026-01-16T12:10:00Z', userId: userId.ivan }),
  account({ id: accountId.clearClaimSync, org: organizationId.brightSmiles, username: 'clearclaim-sync', email: 'integrations@clearclaim.example', role: 'Developer', accountType: 'Service', registeredAt: '2026-01-23T09:00:00Z' }),
  account({ id: accountId.lakesideOwner, org: organizationId.lakeside, username: 'julia.costa', email: 'julia.costa@lakeside.example', role: 'Owner', accountType: 'Regular', registeredAt: '2026-02-10T12:05:00Z', userId: userId.julia, createdBy: accountId.lakesideOwner }),
];
