import { afterEach, describe, expect, it } from 'vitest';
import { examples } from '../sdk/generated/examples.ts';
import { createPlatformClient } from '../sdk/index.ts';
import { usePlatform } from './support/platform.ts';

const platform = usePlatform();
const defaults = { default_account_type: 'starter', impersonation_enabled: true, impersonation_ttl_seconds: 1800, max_orgs_per_shard: 100, permission_enforcement: 'enabled' } as const;

afterEach(async () => {
  await platform.as('ada').settings.update(defaults);
});

describe('getPlatformSettings', () => {
  it('200 with the whole configuration', async () => {
    expect(await platform.as('ada').settings.get()).toEqual(examples.getPlatformSettings.response);
  });
});

describe('updatePlatformSettings', () => {
  it('200 with all settings after a change of one', async () => {
    expect(await platform.as('ada').settings.update({ impersonation_ttl_seconds: 600 })).toEqual({ ...defaults, impersonation_ttl_seconds: 600 });
  });

  it('200 and nothing changed for null members and for an empty body', async () => {
    const entries = await auditCount();
    expect(await platform.as('ada').settings.update({ impersonation_ttl_seconds: null, default_account_type: null })).toEqual(defaults);
    expect(await platform.as('ada').settings.update({})).toEqual(defaults);
    expect(await auditCount()).toBe(entries);
  });

  it('422 for a lifetime below 60 seconds, and all fields that fail are listed', async () => {
    const refused = platform.as('ada').settings.update({ impersonation_ttl_seconds: 59, max_orgs_per_shard: 0 });
    await expect(refused).rejects.toMatchObject({ status: 422, code: 'validation_error', problem: { detail: [{ loc: ['body', 'impersonation_ttl_seconds'] }, { loc: ['body', 'max_orgs_per_shard'] }] } });
  });

  it('403 for weakening the enforcement without every permission, whatever else the caller may do', async () => {
    const farid = platform.as('farid');
    await expect(farid.settings.update({ permission_enforcement: 'disabled' })).rejects.toMatchObject({ status: 403, code: 'escalation_denied' });
    await expect(farid.settings.update({ permission_enforcement: 'audit' })).rejects.toMatchObject({ status: 403, code: 'escalation_denied' });
    expect(await farid.settings.update({ max_orgs_per_shard: 50 })).toMatchObject({ max_orgs_per_shard: 50 });
  });

  it('412 when the settings are not the ones that If-Match names', async () => {
    const stale = platform.as('ada').settings.update({ max_orgs_per_shard: 5 }, { ifMatch: '"something-else"' });
    await expect(stale).rejects.toMatchObject({ status: 412, code: 'precondition_failed' });
    expect(await platform.as('ada').settings.get()).toEqual(defaults);
  });

  it('200 when If-Match names the current representation', async () => {
    const { response } = await platform.as('ada').raw.GET('/api/v1/platform/settings');
    const etag = response.headers.get('etag') ?? '';
    expect(await platform.as('ada').settings.update({ max_orgs_per_shard: 7 }, { ifMatch: etag })).toMatchObject({ max_orgs_per_shard: 7 });
  });

  it('leaves one audit entry with just the members that changed', async () => {
    await platform.as('ada').settings.update({ max_orgs_per_shard: 42, impersonation_enabled: true });
    const { action, resource_type, resource_display_id, before, after } = await lastEntry();
    expect({ action, resource_type, resource_display_id, before, after }).toEqual({ action: 'update', resource_type: 'platform_settings', resource_display_id: 'settings', before: { max_orgs_per_shard: 100 }, after: { max_orgs_per_shard: 42 } });
  });

  it('loses none of 20 changes made at once', async () => {
    const ada = platform.as('ada');
    await Promise.all(Array.from({ length: 20 }, (_, index) => ada.settings.update(index % 2 ? { max_orgs_per_shard: 77 } : { impersonation_ttl_seconds: 777 })));
    expect(await ada.settings.get()).toMatchObject({ max_orgs_per_shard: 77, impersonation_ttl_seconds: 777 });
  });
});

describe('permission_enforcement', () => {
  const withoutPermissions = () => createPlatformClient({ baseUrl: platform.url, token: platform.token('olga') });

  it('enabled: refuses who lacks the key', async () => {
    await expect(withoutPermissions().settings.get()).rejects.toMatchObject({ status: 403, code: 'permission_denied' });
  });

  it('audit: lets them through and writes the violation down', async () => {
    await platform.as('ada').settings.update({ permission_enforcement: 'audit' });
    expect(await withoutPermissions().settings.get()).toMatchObject({ permission_enforcement: 'audit' });
    const { action, actor_display_name, after } = await lastEntry();
    expect({ action, actor_display_name, after }).toEqual({ action: 'permission_violation', actor_display_name: 'Olga Berg', after: { operation: 'getPlatformSettings', permission: 'platform.settings.read' } });
  });

  it('disabled: lets them through without a trace', async () => {
    await platform.as('ada').settings.update({ permission_enforcement: 'disabled' });
    const entries = await auditCount();
    expect(await withoutPermissions().settings.get()).toMatchObject({ permission_enforcement: 'disabled' });
    expect(await auditCount()).toBe(entries);
  });

  it('never lets through who has no platform access or no token', async () => {
    await platform.as('ada').settings.update({ permission_enforcement: 'disabled' });
    await expect(platform.as('hana').settings.get()).rejects.toMatchObject({ status: 403, code: 'no_platform_access' });
    await expect(platform.client().settings.get()).rejects.toMatchObject({ status: 401 });
  });
});

const lastEntry = async () => (await platform.auditEntries()).at(-1)!;
const auditCount = async (): Promise<number> => (await platform.auditEntries()).length;
