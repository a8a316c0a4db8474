import type { Body } from '../../sdk/contract.ts';
import { entriesOf } from './audit-entries.ts';
import type { TestPlatform } from './platform.ts';

/** What the tests of partners do over and over, as Olga, who may. */
export function partnerHelpers(platform: TestPlatform) {
  const olga = () => platform.as('olga').partners;
  return {
    olga,
    made: (slug: string, rest: Partial<Body<'createPartner'>> = {}) => olga().create({ name: `Partner ${slug}`, slug, ...rest }),

    /** What the audit log says of the partner with this slug, oldest first. */
    entriesOf: entriesOf(platform, 'partner'),
  };
}

/** Objects within objects, so many of them. */
export function nested(levels: number): Record<string, unknown> {
  return levels === 1 ? {} : { in: nested(levels - 1) };
}
