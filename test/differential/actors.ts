import fc from 'fast-check';
import { accountId, organizationId } from '../../sdk/demo/ids.ts';
import { infoOf } from '../support/operations.ts';
import type { OperationId } from '../../sdk/contract.ts';
import type { Actor } from './script.ts';
import { now } from './values.ts';
import type { Later } from './values.ts';

const person = (name: string): Actor => ({ person: name });

/** Everybody who has a token: admins of every kind, Olga without rights but for partners, and Hana, who is no admin. */
const people = ['ben', 'chloe', 'diego', 'emi', 'farid', 'grace', 'hana', 'olga'].map(person);
const strangers: Actor[] = [{ nobody: true }, { bearer: 'nobody-knows-this-token' }, { email: 'miguel.alvarez@pine-valley.example' }, { email: 'nobody@platform.example' }, { email: 'BEN.okafor@platform.example' }];

const accounts: Actor[] = [
  { account: accountId.hana, org: organizationId.brightSmiles }, { account: accountId.ivan, org: organizationId.brightSmiles }, { account: accountId.clearClaimSync, org: organizationId.brightSmiles },
  { account: accountId.lakesideOwner, org: organizationId.lakeside },
];

/** Somebody who got a token in this script, most often the latest; Ada where nobody did. */
const newcomer = fc.nat(3).map((back): Later<Actor> => ({ actors }) => actors[actors.length - 1 - Math.min(back, actors.length - 1)] ?? person('ada'));
/** An account that was made in this script, as its own caller. */
const newAccount = fc.nat(3).map((back): Later<Actor> => ({ things: { account } }) => {
  const { id, within } = account[account.length - 1 - Math.min(back, account.length - 1)]!;
  return { account: id, org: within! };
});

/** Who makes a call: mostly Ada, who may do everything, so that calls have effects. */
export function anyActor(operation: OperationId): fc.Arbitrary<Later<Actor>> {
  const { credential } = infoOf(operation);
  const ofAccounts = credential === 'account';
  return fc.oneof(
    { weight: credential === 'none' ? 300 : 0, arbitrary: fc.constant(now<Actor>({ nobody: true })) },
    { weight: 50, arbitrary: fc.constant(now<Actor>(person('ada'))) },
    { weight: 25, arbitrary: fc.constantFrom(...people).map(now<Actor>) },
    { weight: 4, arbitrary: fc.constantFrom(...strangers).map(now<Actor>) },
    { weight: ofAccounts ? 30 : 3, arbitrary: fc.constantFrom(...accounts).map(now<Actor>) },
    { weight: 10, arbitrary: newcomer },
    { weight: ofAccounts ? 6 : 1, arbitrary: newAccount },
  );
}
