// Generated from openapi.yaml by `npm run generate`. Do not edit.

/** Version of the contract. */
export const apiVersion = '0.1.0';
