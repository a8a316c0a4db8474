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
  readonly etag: 'version' | 'content' | null;
  /** Member of the answer (dots go deeper) that completes or is the Location header; null when there is no such header. */
  readonly location: string | null;
  readonly status: number;
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
