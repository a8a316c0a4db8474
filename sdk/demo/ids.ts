/** Fixed ids of the demo world. The first group of digits names the kind of thing, the last its number. */
const id = (kind: string, number: number): string => `${kind}000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;

export const userId = {
  ada: id('a0', 1), ben: id('a0', 2), chloe: id('a0', 3), diego: id('a0', 4), emi: id('a0', 5), farid: id('a0', 6),
  grace: id('a0', 7), hana: id('a0', 8), ivan: id('a0', 9), julia: id('a0', 10), karl: id('a0', 11), lena: id('a0', 12),
  miguel: id('a0', 13), olga: id('a0', 14),
} as const;

export const organizationId = {
  brightSmiles: id('b0', 1), lakeside: id('b0', 2), harbor: id('b0', 3), pineValley: id('b0', 4),
} as const;

/** The system groups come first; their ids are the ones in `x-system-groups` of the contract. */
export const groupId = {
  superAdmin: id('c0', 1), accessAdministrator: id('c0', 2), organizationManager: id('c0', 3), billingManager: id('c0', 4),
  supportAgent: id('c0', 5), infrastructureOperator: id('c0', 6), partnerManager: id('c0', 7), auditor: id('c0', 8),
  frontDeskLeads: id('c0', 9), pilotReviewers: id('c0', 10),
} as const;

export const assignmentId = (number: number): string => id('c1', number);
export const orgAccessId = (number: number): string => id('c2', number);
export const apiTokenId = (number: number): string => id('f1', number);
export const shardId = { primary: id('d0', 1), legacy: id('d0', 2) } as const;
export const partnerId = { clearClaim: id('d1', 1), pixelRay: id('d1', 2), oldTown: id('d1', 3) } as const;
export const impersonationSessionId = (number: number): string => id('e0', number);
export const seedJobId = { brightSmiles: id('e1', 1), lakeside: id('e1', 2), pineValley: id('e1', 3) } as const;
export const auditEntryId = (number: number): string => id('e2', number);
export const accountId = { hana: id('f0', 1), clearClaimSync: id('f0', 2), ivan: id('f0', 3), lakesideOwner: id('f0', 4) } as const;
