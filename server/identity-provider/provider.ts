/** What the platform asks of an identity provider. */
export interface IdentityProvider {
  /**
   * Blocks or unblocks a person's sign-in. May be called again with the same value.
   * @throws when the provider cannot be reached or refuses; the call is then repeated later.
   */
  setActive(user: { readonly id: string; readonly email: string }, active: boolean): Promise<void>;
}

/** For installations whose users live in the platform alone: its own block list does all that is needed. */
export const noProvider: IdentityProvider = {
  async setActive() {},
};
