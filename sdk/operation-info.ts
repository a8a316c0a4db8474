/** What the contract says of one operation, besides the shapes that TypeScript knows. */
export interface OperationInfo {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';
  /** Path template with `{name}` parameters. */
  readonly path: string;
  readonly group: string;
  readonly verb: string;
  readonly tag: string;
  /** Permission key that a platform user needs, or null when none is. */
  readonly permission: string | null;
  /** `platform`: platform credentials; `account`: account JWT or platform credentials; `none`: no credential. */
  readonly credential: 'platform' | 'account' | 'none';
  /** Name of the path parameter (or `body.` member) that names the organization which the caller must have access to. */
  readonly orgAccess: string | null;
  readonly accountRoles: readonly string[] | null;
  readonly audit: { readonly action: string; readonly resource: string } | null;
  /**
   * Code that a repetition with the same `Idempotency-Key` is refused with, because the answer holds a secret that is never stored;
   * null where the answer itself is kept.
   */
  readonly repeatRefused: string | null;
  /** What the entity tag of the resource is made from, for `If-Match` and `If-None-Match`. */
  readonly etag: 'version' | 'content' | null;
  /** Whether the answer carries the entity tag. */
  readonly answersEtag: boolean;
  /** Member of the answer (dots go deeper) that completes or is the Location header; null when there is no such header. */
  readonly location: string | null;
  /** Since when the operation is deprecated, as its header says it, and the path template of its successor. */
  readonly deprecation: { readonly since: string; readonly successor: string } | null;
  readonly status: number;
  /** Whether 204 is answered where there is nothing to say, as the contract's `x-no-content-reason` explains. */
  readonly mayBeEmpty: boolean;
  readonly produces: string | null;
  readonly consumes: readonly string[];
  readonly bodyRequired: boolean;
  readonly pathParameters: readonly string[];
  /** Query parameters with their JSON type; `[]` marks a repeatable one. */
  readonly query: Readonly<Record<string, string>>;
  readonly headers: readonly string[];
  /** Error codes by status. */
  readonly errors: Readonly<Record<string, readonly string[]>>;
}

/** JSON Schemas (2020-12) of what one operation takes. */
export interface RequestSchemas {
  /** Of an object with `params` (path), `query` and `headers` (names in lower case). */
  readonly parameters: object;
  /** By media type. */
  readonly body: Readonly<Record<string, object>>;
}
