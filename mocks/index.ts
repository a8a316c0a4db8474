export { createMockPlatform } from './platform.ts';
export type { MockPlatform, MockPlatformOptions } from './platform.ts';
export type { CodeOf, DelayOptions, FailOptions, Scenario, ScenarioTools } from './scenarios.ts';
export type { MockDb } from './db.ts';
export type { WorldName } from './world.ts';
