import type { Violation } from '../../../scripts/prism/proxy.ts';

/** What can be asked for, with what is sent and what comes back. */
export interface Orders {
  /** Starts a proxy in front of a server. */
  readonly start: { sent: { readonly upstream: string }; answer: { readonly url: string } };
  /** What broke the contract at a proxy since it was asked last. */
  readonly violations: { sent: { readonly url: string }; answer: readonly Violation[] };
  readonly stop: { sent: { readonly url: string }; answer: null };
}

/** Asks `Proxies` at an address. @throws what went wrong there. */
export async function order<Name extends keyof Orders>(proxies: string, name: Name, sent: Orders[Name]['sent']): Promise<Orders[Name]['answer']> {
  const answer = await fetch(`${proxies}/${name}`, { method: 'POST', body: JSON.stringify(sent) });
  if (!answer.ok) throw new Error(await answer.text());
  return await answer.json() as Orders[Name]['answer'];
}
