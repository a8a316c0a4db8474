/** A request as the mock reads it. The `Request` of fetch is one; the HTTP server makes a lighter one of its own. */
export interface Call {
  readonly method: string;
  /** Absolute. */
  readonly url: string;
  /** By lower-case name. */
  readonly headers: Iterable<[string, string]> & { get(name: string): string | null | undefined };
  readonly signal: AbortSignal;
  arrayBuffer(): Promise<ArrayBuffer>;
}
