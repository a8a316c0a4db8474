import type { OperationId } from '../sdk/contract.ts';
import { userId } from '../sdk/demo/ids.ts';
import { examples } from '../sdk/generated/examples.ts';
import { infoOf } from './cast.ts';
import type { Parts } from './session.ts';

/** The id of nothing. */
export const unknownId = 'ffffffff-ffff-4fff-8fff-ffffffffffff';

/** The ids of the path, all of nothing. */
export const unknownIds = (id: OperationId): Record<string, string> => Object.fromEntries(infoOf(id).pathParameters.map((name) => [name, unknownId]));

/** Parts of a call that is refused before it could change anything, even where the implementation overlooks what it is refused for. */
export const refusedEarly = (id: OperationId): Parts => ({ ids: unknownIds(id), ...(infoOf(id).consumes.length === 0 ? {} : { body: { surplus: 1 } }) });

/** Bodies that are valid and still refused, by a rule, where no unknown id in the path does that. */
const ruledOut: Readonly<Partial<Record<OperationId, object>>> = {
  createPlatformAdmin: { ...examples.createPlatformAdmin.request, email: 'ben.okafor@platform.example' },
  createPermissionGroup: { ...examples.createPermissionGroup.request, name: 'Front Desk Leads' },
  createOrganization: { ...examples.createOrganization.request, slug: 'bright-smiles' },
  createShard: { ...examples.createShard.request, name: 'primary' },
  createPartner: { ...examples.createPartner.request, slug: 'clearclaim' },
  createAccount: { ...examples.createAccount.request, username: 'hana.novak' },
  startImpersonation: { ...examples.startImpersonation.request, user_uuid: userId.ada },
};

/** Parts of a call that passes every check but the last one: it is refused by what it is about, or for a version that there never was. */
export function refusedLate(id: OperationId): Parts {
  const info = infoOf(id);
  const ids = Object.fromEntries(info.pathParameters.filter((name) => name !== info.orgAccess || info.pathParameters.length === 1 && info.credential === 'platform').map((name) => [name, unknownId]));
  const body = ruledOut[id];
  return { ids, ...(body === undefined ? {} : { body }), ...(info.headers.includes('If-Match') ? { headers: { 'if-match': '"0"' } } : {}) };
}
