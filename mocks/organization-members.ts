import type { Input, Schemas } from '../sdk/contract.ts';
import type { MockHandlers } from './context.ts';
import type { MembershipRow, MockDb } from './db.ts';
import { organizationOf } from './organization-changes.ts';
import { compareText } from '../sdk/wire/text.ts';
import { containing, pageOf } from './text.ts';

type Member = Schemas['OrgMember'];

export const memberHandlers = {
  listOrganizationMembers({ path, query }, { db }) {
    const { id } = organizationOf(db, path.org_uuid);
    const found = containing(query.search);
    const members = db.memberships.filter(({ org_id, status }) => org_id === id && (query.status === undefined || status === query.status)).map((row) => toMember(db, row));
    return pageOf(members.filter(({ email, display_name }) => found(email, display_name)).toSorted(order(query)), query);
  },
} satisfies MockHandlers<'listOrganizationMembers'>;

function toMember(db: MockDb, { user_id, status, role_hint, joined_at }: MembershipRow): Member {
  const { email, display_name, status: user_status } = db.users.find(({ id }) => id === user_id)!;
  return { user_id, email, display_name, user_status, status, role_hint, joined_at };
}

/** The id breaks ties upwards, and who never joined comes last, both in either direction. */
function order({ sort_by: column, sort_order }: Input<'listOrganizationMembers'>['query']): (a: Member, b: Member) => number {
  const sign = sort_order === 'asc' ? 1 : -1;
  const compare = column === 'joined_at' ? compareTimes : compareText;
  return (a, b) => {
    const [first, second] = [a[column], b[column]];
    const difference = first === null || second === null ? Number(first === null) - Number(second === null) : sign * compare(first, second);
    return difference || compareText(a.user_id, b.user_id);
  };
}

const compareTimes = (a: string, b: string): number => Date.parse(a) - Date.parse(b);
