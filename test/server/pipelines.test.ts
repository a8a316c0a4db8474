import { afterEach, describe, expect, inject, it } from 'vitest';
import { connection, statement } from '../../server/db/connections.ts';
import { Pipelines } from '../../server/db/pipelines.ts';

const lost: Error[] = [];
const open: Pipelines[] = [];
const echo = statement('echo', 'SELECT $1::int AS number, pg_backend_pid() AS process');
const divide = statement('divide', 'SELECT 1 / $1::int AS number');
const terminate = statement('terminate', 'SELECT pg_terminate_backend($1::int)');

interface Echo { readonly number: number; readonly process: number }

function pipelines(max: number, url = inject('postgres')): Pipelines {
  const made = new Pipelines({ connection: connection(url), max, onError: (error) => void lost.push(error) });
  open.push(made);
  return made;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.end()));
  lost.length = 0;
});

const numbers = Array.from({ length: 200 }, (_, index) => index);

describe('Pipelines', () => {
  it('give each of many questions its own answer, on no more connections than allowed', async () => {
    const reads = pipelines(3);
    const answers = (await Promise.all(numbers.map((number) => reads.run<Echo>(echo, [number])))).flat();
    expect(answers.map(({ number }) => number)).toEqual(numbers);
    expect(new Set(answers.map(({ process }) => process)).size).toBe(3);
  });

  it('let a question that fails fail alone', async () => {
    const reads = pipelines(1);
    const outcomes = await Promise.allSettled(numbers.map((number) => reads.run(divide, [number % 10])));
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(20);
  });

  it('fail what was asked on a lost connection, say so, and go on with a new one', async () => {
    const reads = pipelines(1);
    const [before] = await reads.run<Echo>(echo, [1]);
    const outcomes = await Promise.allSettled([reads.run(terminate, [before!.process]), reads.run(echo, [2]), reads.run(echo, [3])]);
    expect(outcomes.slice(1).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(lost).not.toHaveLength(0);
    const [after] = await reads.run<Echo>(echo, [4]);
    expect(after).toMatchObject({ number: 4 });
    expect(after!.process).not.toBe(before!.process);
  });

  it('fail every question while there is no database, and none for longer than that', async () => {
    const reads = pipelines(2, inject('postgres').replace(/\/[^/]*$/, '/there_is_no_such_database'));
    const outcomes = await Promise.allSettled(numbers.slice(0, 4).map((number) => reads.run(echo, [number])));
    expect(outcomes.map(({ status }) => status)).toEqual(Array(4).fill('rejected'));
    await expect(reads.run(echo, [5])).rejects.toThrow();
  });

  it('answer what was asked before they end', async () => {
    const reads = pipelines(1);
    const asked = reads.run<Echo>(echo, [7]);
    await reads.end();
    expect(await asked).toMatchObject([{ number: 7 }]);
  });
});
