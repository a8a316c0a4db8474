import type { Input, Schemas } from '../../sdk/contract.ts';
import { actingAs, changedAccount, endsSessions, losesOwner, requireAssignable, requireChangeable, updateSnapshots } from '../../sdk/wire/account-rules.ts';
import { writeTenant } from '../audit/tenant-write.ts';
import type { Context } from '../context.ts';
import { accessChanged } from '../db/notifications.ts';
import { rememberAccount } from '../oauth/directory.ts';
import { requireMatch } from '../preconditions.ts';
import { accountIn, lockAccounts, noteChange, updateAccount } from './changes.ts';
import type { VersionedAccount } from './changes.ts';
import { hashPassword } from './passwords.ts';
import { toAccount } from './places.ts';
import type { Place } from './places.ts';
import { known, requireOwnerLeft } from './rules.ts';

/** An account after its update, with its version. */
export interface Updated { readonly answer: Schemas['Account']; readonly version: number }

/** Changes an account under the lock of all accounts of its organization. What changes nothing makes no new version. */
export async function changeAccount(context: Context, place: Place, { path, body }: Input<'updateAccount'>): Promise<Updated> {
  const acting = actingAs(context.caller);
  // Before the transaction: it takes a while, and others wait for the lock.
  const secret = body.password === undefined ? {} : { passwordHash: await hashPassword(body.password) };
  let now: VersionedAccount | undefined;
  let affectsCallers = false;
  const answer = await writeTenant(context, place.tenant, async ({ tx, audit }) => {
    await lockAccounts(tx);
    now = known(await accountIn(tx, path.id));
    const before = now.account;
    const changes = changedAccount(before, body);
    requireChangeable(acting, before);
    if (changes.role !== undefined) requireAssignable(acting, changes.role);
    requireMatch(context, now);
    if (Object.keys(changes).length === 0 && body.password === undefined) return toAccount(context, place, before);
    // Before the password is there, and for nobody else's account.
    if (body.password !== undefined) await rememberAccount(context.database, path.id, place.tenant.organizationId);
    now = await updateAccount(tx, path.id, changes, secret, { by: acting.id, endSessions: endsSessions(changes, body.password !== undefined) });
    if (losesOwner(before, changes)) await requireOwnerLeft(tx);
    await noteChange(tx);
    audit({ displayId: now.account.username, organization: place.organization, ...updateSnapshots(before, changes, body.password) });
    affectsCallers = body.password !== undefined || changes.role !== undefined || changes.accountStatus !== undefined || changes.username !== undefined;
    return toAccount(context, place, now.account);
  });
  if (affectsCallers) await forgetCallers(context);
  return { answer, version: now!.version };
}

/** Every process looks the account up again. The change is made already: should the others not hear of it, they look within a second anyway. */
async function forgetCallers({ platform, database }: Context): Promise<void> {
  platform.access.clear();
  await database.knex.transaction(accessChanged).catch((err: unknown) => platform.log.warn({ err }, 'other processes were not told of a changed account'));
}
