import { startMockServer } from '../../../mocks/http-server.ts';
import type { MockServer } from '../../../mocks/http-server.ts';
import { answerHarness } from '../harness.ts';

/** The stateful mock as `npm run mock -- --stateful` runs it. */
let mock: MockServer | undefined;

async function start(): Promise<string> {
  mock = await startMockServer();
  return mock.url;
}

answerHarness({ start }, () => mock?.stop());
