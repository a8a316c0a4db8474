// Generated from openapi.yaml by `npm run generate`. Do not edit.

import type { AccountField } from '../accounts-query/fields.ts';

/** Members of an account that can be filtered by, with the type of their values. */
export const accountFields = {
  id: {"type":"uuid"},
  username: {"type":"text"},
  email: {"type":"text"},
  emailConfirmed: {"type":"boolean"},
  phoneNumber: {"type":"text"},
  registrationSource: {"type":"text"},
  registeredAt: {"type":"date-time"},
  termsAccepted: {"type":"boolean"},
  isSubscribed: {"type":"boolean"},
  role: {"type":"enum","values":["Member","Developer","Admin","Owner","SystemAdmin"]},
  accountType: {"type":"enum","values":["Regular","Service"]},
  accountStatus: {"type":"enum","values":["Pending","Active","Locked","Disabled"]},
  provisioningStatus: {"type":"enum","values":["Started","Completed"]},
  userId: {"type":"uuid"},
  createdBy: {"type":"uuid"},
  createdAt: {"type":"date-time"},
  modifiedBy: {"type":"uuid"},
  modifiedAt: {"type":"date-time"},
} as const satisfies Readonly<Record<string, AccountField>>;
