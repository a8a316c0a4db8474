// Generated from openapi.yaml by `npm run generate`. Do not edit.

/** Members of answers with names of the caller's own. */
export const freeForm: readonly string[] = ["after","before","extra_data","request_payload","statistics"];
