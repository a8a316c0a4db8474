/**
 * Gets a token.
 * @param rejected the token that the platform did not accept any more; undefined at the first call.
 */
export type TokenProvider = (rejected: string | undefined) => string | undefined | Promise<string | undefined>;

/** The current token of a connection. */
export interface TokenSource {
  current(): string | undefined | Promise<string | undefined>;
  /** A token after this one was refused; the same one when there is no other. */
  after(rejected: string | undefined): string | undefined | Promise<string | undefined>;
}

/** Asks the provider at most once at a time, however many calls wait for a token. A failure reaches all of them and is not kept. */
export function tokenSource(token: string | TokenProvider | undefined): TokenSource {
  if (typeof token !== 'function') return { current: () => token, after: () => token };
  let known: string | undefined;
  let pending: Promise<string | undefined> | undefined;
  const ask = async (rejected: string | undefined): Promise<string | undefined> => {
    try {
      return (known = await token(rejected));
    } finally {
      pending = undefined;
    }
  };
  const after = (rejected: string | undefined) => (known === rejected ? (pending ??= ask(rejected)) : known);
  return { current: () => known ?? after(undefined), after };
}
