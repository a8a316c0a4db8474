import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { call } from '../support/http.ts';
import { exampleCall } from '../support/operations.ts';
import { usePlatform } from '../support/platform.ts';

const platform = usePlatform({ VALIDATE_RESPONSES: 'false' });

interface Organization { version: number; name: string; hq_city: string | null; internal_notes: string | null }
const { path } = exampleCall('getOrganization');

async function stored(body: object): Promise<Organization> {
  const { version } = (await call(platform.url, { path, token: platform.token('ada') })).json<Organization>();
  const changed = await call(platform.url, { method: 'PATCH', path, token: platform.token('ada'), body: { base_version: version, ...body } });
  expect({ status: changed.status, text: changed.text }).toMatchObject({ status: 200 });
  const read = await call(platform.url, { path, token: platform.token('ada') });
  expect(read.text).toBe(changed.text);
  return read.json<Organization>();
}

describe('a text', () => {
  it.each([
    "O'Brien; DROP TABLE organizations; --", '%_\\', '"quoted" \\u0041 \\n', '<script>alert(1)</script>', '${HOME} {{x}} %s $1 :name ?',
    '🦷👩‍⚕️🇩🇪', 'e\u0301 and \u00e9', 'مرحبا \u202e שלום', '\u200b\u200d\ufeff\u2028\u2029', '\ufffd\ufffe\uffff\u{10ffff}', '漢'.repeat(100), 'null', '[object Object]', ' both ends ',
  ])('comes back as it was sent: %j', async (text) => {
    expect((await stored({ hq_city: text, internal_notes: text })).hq_city).toBe(text);
  });

  it('comes back as it was sent, whatever is in it', async () => {
    const oneLine = fc.string({ unit: 'grapheme', maxLength: 40 }).filter((text) => text !== '' && [...text].length <= 100 && text.isWellFormed() && !/\p{Cc}/u.test(text));
    await fc.assert(fc.asyncProperty(oneLine, oneLine, async (city, notes) => {
      expect(await stored({ hq_city: city, internal_notes: `${notes}\r\n\t${notes}` })).toMatchObject({ hq_city: city, internal_notes: `${notes}\r\n\t${notes}` });
    }), { numRuns: 60 });
  });

  it('that is a name loses the blanks around it and no others', async () => {
    expect((await stored({ name: ' \u00a0 Bright  Smiles \u2003' })).name).toBe('Bright  Smiles');
  });

  it('that is empty clears an optional member', async () => {
    expect(await stored({ hq_city: '', internal_notes: '' })).toMatchObject({ hq_city: null, internal_notes: null });
  });

  it('that is searched for means itself, not a pattern', async () => {
    const total = async (search: string): Promise<number> => (await call(platform.url, { path: `/api/v1/platform/orgs?search=${encodeURIComponent(search)}`, token: platform.token('ada') })).json<{ total: number }>().total;
    await stored({ name: '100% A_B\\C "quoted" 🦷' });
    for (const found of ['100%', 'a_b', 'B\\c', '"QUOTED"', '🦷', '%', '_', '\\']) expect({ found, total: await total(found) }).toEqual({ found, total: 1 });
    for (const missing of ['100%%', 'a%b', 'A-B', "'", '%_', '\\\\']) expect({ missing, total: await total(missing) }).toEqual({ missing, total: 0 });
    for (const blank of ['', ' ', '\u00a0']) expect({ blank, total: await total(blank) }).toEqual({ blank, total: 4 });
  });
});
