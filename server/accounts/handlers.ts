import { accountQuery } from '../../sdk/wire/account-query.ts';
import { actingAs, newMembers, requireAssignable, requireSameId } from '../../sdk/wire/account-rules.ts';
import { selectedMembers, sortKeys } from '../../sdk/wire/account-lists.ts';
import { heldVersions } from '../../sdk/wire/entity-tag.ts';
import { writeTenant } from '../audit/tenant-write.ts';
import { conflictOn } from '../db/unique.ts';
import type { ServerHandlers } from '../handlers.ts';
import { JsonText } from '../respond.ts';
import { insertAccount, noteChange } from './changes.ts';
import { addressOf, placeOf, tenantOf, toAccount, unlessGone } from './places.ts';
import { findAccount, listAccounts } from './queries.ts';
import { known } from './rules.ts';
import { changeAccount } from './update.ts';

const usernameConflict = { accounts_username_key: 'username_taken' } as const;

export const accountHandlers = {
  preflightAccounts() {},

  preflightAccount() {},

  async listAccounts({ path, query: { limit, offset, fields, sort, ...filters } }, context) {
    const wanted = { query: accountQuery(filters), members: selectedMembers(fields), sort: sortKeys(sort), limit, offset };
    const held = { address: addressOf(context, path.organizationId), held: heldVersions(context.ifNoneMatch) };
    const tenant = await tenantOf(context, path.organizationId);
    return await unlessGone(() => listAccounts(context.platform.tenants, tenant, { ...wanted, ...held }));
  },

  async getAccount({ path }, context) {
    const held = { address: addressOf(context, path.organizationId), held: heldVersions(context.ifNoneMatch) };
    return known(await findAccount(context.platform.tenants, await tenantOf(context, path.organizationId), { id: path.id, ...held }));
  },

  async createAccount({ path, body }, context) {
    const place = await placeOf(context, path.organizationId);
    const acting = actingAs(context.caller);
    const { account: members, ...names } = newMembers(body);
    requireAssignable(acting, members.role ?? 'Member');
    return await unlessGone(() => conflictOn(usernameConflict, () => writeTenant(context, place.tenant, async ({ tx, audit }) => {
      await noteChange(tx);
      const account = await insertAccount(tx, members, names, acting.id);
      audit({ displayId: account.username, organization: place.organization, before: null, after: { ...account, ...names } });
      return { ...toAccount(context, place, account), ...names };
    })));
  },

  async updateAccount(input, context) {
    requireSameId(input.path.id, input.body.id);
    const place = await placeOf(context, input.path.organizationId);
    const { answer, version } = await conflictOn(usernameConflict, () => changeAccount(context, place, input));
    return new JsonText(JSON.stringify(answer), version);
  },
} satisfies ServerHandlers<'preflightAccounts' | 'preflightAccount' | 'listAccounts' | 'createAccount' | 'getAccount' | 'updateAccount'>;
