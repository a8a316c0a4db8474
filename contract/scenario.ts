import type { Session } from './session.ts';
import type { Need } from './target.ts';

/** Something that every implementation of the contract does, shown through HTTP only. Scenarios run in their order and leave the world usable for the next. */
export interface Scenario {
  /** What it shows, in plain words. */
  readonly title: string;
  readonly needs: readonly Need[];
  run(session: Session): Promise<void>;
}

/** What a scenario needs that makes things in the demo world. */
export const changes: readonly Need[] = ['state', 'demo', 'writes'];
