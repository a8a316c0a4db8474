import type { AccountFilters } from '../../sdk/accounts-query/filters.ts';
import type { AccountFieldName } from '../../sdk/accounts-query/fields.ts';
import { accountFields } from '../../sdk/generated/account-fields.ts';

/** One list that is asked for, and what somebody who knows the tables would write for it by hand. */
export interface AccountsCase {
  readonly group: 'page' | 'filter' | 'q' | 'sort';
  readonly name: string;
  readonly filters: AccountFilters;
  readonly sort?: readonly string[];
  readonly offset?: number;
  /** After WHERE; undefined for all accounts. */
  readonly where?: string;
  /** After ORDER BY. */
  readonly order?: string;
}

export const accountsInBench = 100_000;

/** Fills the accounts of one tenant: names from lists, most accounts of people, every time and address its own. */
export const fillAccounts = `
  INSERT INTO %schema%.accounts (id, username, email, phone_number, account_status, email_confirmed, registration_source, registered_at, terms_accepted,
    is_subscribed, role, account_type, provisioning_status, user_id, created_at, created_by, modified_at, modified_by)
  SELECT md5('account' || n)::uuid, lower(given || '.' || family) || n, given || '.' || family || n || '@' || town || '.example',
    CASE WHEN n % 3 > 0 THEN '+1 555 ' || n END, (ARRAY['Active', 'Active', 'Active', 'Active', 'Active', 'Active', 'Active', 'Pending', 'Locked', 'Disabled'])[1 + n % 10],
    n % 20 > 0, (ARRAY['onboarding', 'import', 'self-service', 'partner'])[1 + n % 4], timestamptz '2024-01-01Z' + n * interval '7 minutes', n % 50 > 0, n % 5 = 0,
    CASE WHEN n % 1000 = 0 THEN 'Owner' WHEN n % 100 = 1 THEN 'Admin' WHEN n % 10 = 2 THEN 'Developer' ELSE 'Member' END,
    CASE WHEN n % 10 = 2 THEN 'Service' ELSE 'Regular' END, CASE WHEN n % 25 = 0 THEN 'Started' ELSE 'Completed' END,
    CASE WHEN n % 10 <> 2 THEN md5('user' || n)::uuid END, timestamptz '2024-01-01Z' + n * interval '8 minutes', md5('by' || n % 40)::uuid,
    timestamptz '2025-01-01Z' + (n * 7919 % 100000) * interval '5 minutes', md5('by' || n % 60)::uuid
  FROM generate_series(1, ${accountsInBench}) n,
    LATERAL (SELECT (ARRAY['Hana', 'Ivan', 'Julia', 'Karl', 'Lena', 'Miguel', 'Olga', 'Ruth', 'Sami', 'Tara'])[1 + n % 10] AS given,
      (ARRAY['Novak', 'Petrov', 'Costa', 'Weber', 'Fischer', 'Alvarez', 'Berg', 'Haddad', 'Murphy', 'Okafor', 'Ramos', 'Tanaka', 'Lindqvist'])[1 + n % 13] AS family,
      (ARRAY['bright-smiles', 'lakeside', 'harbor', 'pine-valley', 'cedar-street'])[1 + n % 5] AS town) names`;

const uuid = (text: string): string => `md5('${text}')::uuid`;

const pages: AccountsCase[] = [
  { group: 'page', name: 'first page', filters: {} },
  { group: 'page', name: 'offset 50,000', filters: {}, offset: 50_000 },
];

/** @param ids what `md5` makes of these names as UUIDs; they are values of filters. */
export function accountsCases(ids: (name: string) => string): AccountsCase[] {
  const filter = (filters: AccountFilters, where: string): AccountsCase => ({ group: 'filter', name: `\`${Object.keys(filters)[0]}\``, filters, where });
  const q = (text: string, where: string): AccountsCase => ({ group: 'q', name: `\`${text}\``, filters: { q: text }, where });
  return [
    ...pages,
    filter({ id: ids('account5000') }, `id = ${uuid('account5000')}`),
    filter({ username: 'Hana.Costa50000' }, "username = 'hana.costa50000'"),
    filter({ email: 'hana.costa50000@bright-smiles.example' }, "lower(email) = 'hana.costa50000@bright-smiles.example'"),
    filter({ emailConfirmed: false }, 'NOT email_confirmed'),
    filter({ phoneNumber: '+1 555 50000' }, "phone_number = '+1 555 50000'"),
    filter({ registrationSource: 'partner' }, "registration_source = 'partner'"),
    filter({ registeredAt: '2024-08-31T01:20:00Z' }, "registered_at = '2024-08-31T01:20:00Z'"),
    filter({ termsAccepted: false }, 'NOT terms_accepted'),
    filter({ isSubscribed: true }, 'is_subscribed'),
    filter({ role: 'Owner' }, "role = 'Owner'"),
    filter({ accountType: 'Service' }, "account_type = 'Service'"),
    filter({ accountStatus: 'Locked' }, "account_status = 'Locked'"),
    filter({ provisioningStatus: 'Started' }, "provisioning_status = 'Started'"),
    filter({ userId: ids('user5000') }, `user_id = ${uuid('user5000')}`),
    filter({ createdBy: ids('by7') }, `created_by = ${uuid('by7')}`),
    filter({ createdAt: '2024-10-04T18:40:00Z' }, "created_at = '2024-10-04T18:40:00Z'"),
    filter({ modifiedBy: ids('by7') }, `modified_by = ${uuid('by7')}`),
    filter({ modifiedAt: '2025-06-23T14:20:00Z' }, "modified_at = '2025-06-23T14:20:00Z'"),
    q("username LIKE '%weber5%'", "username LIKE '%weber5%'"),
    q("email LIKE '%WEBER50%'", "lower(email) LIKE '%weber50%'"),
    q("username LIKE '%lindqvist%' AND role = Admin", "username LIKE '%lindqvist%' AND role = 'Admin'"),
    q("username LIKE '%novak99%' OR email LIKE '%novak88%'", "username LIKE '%novak99%' OR lower(email) LIKE '%novak88%'"),
    q('role = Owner AND accountStatus = Active', "role = 'Owner' AND account_status = 'Active'"),
    q('role >= Admin AND isSubscribed = true', "role IN ('Admin', 'Owner', 'SystemAdmin') AND is_subscribed"),
    q('registeredAt >= 2024-06-01T00:00:00Z AND registeredAt < 2024-06-02T00:00:00Z', "registered_at >= '2024-06-01T00:00:00Z' AND registered_at < '2024-06-02T00:00:00Z'"),
    q('modifiedAt > 2025-12-01T00:00:00Z AND accountType = Service', "modified_at > '2025-12-01T00:00:00Z' AND account_type = 'Service'"),
    q('userId = null AND registrationSource = self-service', "user_id IS NULL AND registration_source = 'self-service'"),
    q('phoneNumber = null OR emailConfirmed = false', 'phone_number IS NULL OR NOT email_confirmed'),
    q('accountStatus IN [Locked, Disabled] AND role NOT IN [Owner, Admin]', "account_status IN ('Locked', 'Disabled') AND role NOT IN ('Owner', 'Admin')"),
    q(`id = ${ids('account7')} OR username = hana.costa50000`, `id = ${uuid('account7')} OR username = 'hana.costa50000'`),
    ...(Object.keys(accountFields) as AccountFieldName[]).flatMap(sorts),
  ];
}

const columnOf = (field: AccountFieldName): string => (field === 'email' ? 'lower(email)' : field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));

const sorts = (field: AccountFieldName): AccountsCase[] => ['', '-'].map((sign) => {
  const direction = sign === '' ? '' : ' DESC';
  return { group: 'sort', name: `\`${sign}${field}\``, filters: {}, sort: [`${sign}${field}`], order: `${columnOf(field)}${direction}${field === 'id' ? '' : `, id${direction}`}` };
});
