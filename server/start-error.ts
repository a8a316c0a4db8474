/** The platform cannot be started; the message says why and what to do next, and is all that a person needs to see. */
export class StartError extends Error {
  override name = 'StartError';
}
