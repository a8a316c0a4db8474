import type { Schemas } from '../contract.ts';
import { organizationId, partnerId, shardId } from './ids.ts';

/** Name of a tenant schema: `org_` and the 32 hexadecimal digits of the organization's id. */
export const schemaName = (id: string): string => `org_${id.replaceAll('-', '')}`;

const blank = {
  billing_email: null, contact_email: null, contact_name: null, contact_phone: null, hq_address_line1: null, hq_address_line2: null,
  hq_city: null, hq_country: null, hq_postal_code: null, hq_state: null, internal_notes: null, tax_id: null, website: null,
};

export const organizations = ([
  {
    ...blank, id: organizationId.brightSmiles, name: 'Bright Smiles Dental', slug: 'bright-smiles', status: 'active', onboarding_status: 'completed',
    account_type: 'professional', max_locations: 5, version: 3, created_at: '2026-01-15T11:45:00Z', updated_at: '2026-02-01T10:30:00Z',
    billing_email: 'billing@bright-smiles.example', contact_email: 'hello@bright-smiles.example', contact_name: 'Hana Novak', contact_phone: '+1 555 0100',
    hq_address_line1: '12 Molar Street', hq_address_line2: 'Suite 3', hq_city: 'Portland', hq_state: 'OR', hq_postal_code: '97201', hq_country: 'US',
    internal_notes: 'Reference customer.', tax_id: '93-1234567', website: 'https://bright-smiles.example',
  },
  {
    ...blank, id: organizationId.lakeside, name: 'Lakeside Family Dentistry', slug: 'lakeside-family', status: 'active', onboarding_status: 'in_progress',
    account_type: 'starter', max_locations: 1, version: 2, created_at: '2026-02-09T13:40:00Z', updated_at: '2026-02-12T09:05:00Z',
    contact_email: 'office@lakeside.example', contact_name: 'Julia Costa', hq_city: 'Madison', hq_state: 'WI', hq_country: 'US',
  },
  {
    ...blank, id: organizationId.harbor, name: 'Harbor Orthodontics', slug: 'harbor-ortho', status: 'suspended', onboarding_status: 'completed',
    account_type: 'enterprise', max_locations: 40, version: 4, created_at: '2026-02-18T10:00:00Z', updated_at: '2026-04-20T16:00:00Z',
    billing_email: 'accounts@harbor.example', contact_email: 'admin@harbor.example', contact_name: 'Lena Fischer',
    hq_city: 'Boston', hq_state: 'MA', hq_country: 'US', internal_notes: 'Suspended: three unpaid invoices.',
  },
  {
    ...blank, id: organizationId.pineValley, name: 'Pine Valley Pediatric Dental', slug: 'pine-valley', status: 'active', onboarding_status: 'pending',
    account_type: 'starter', max_locations: 1, version: 1, created_at: '2026-03-15T10:50:00Z', updated_at: '2026-03-15T10:50:00Z',
    contact_name: 'Miguel Alvarez',
  },
] satisfies Omit<Schemas['Organization'], 'schema_name'>[]).map((organization) => ({ ...organization, schema_name: schemaName(organization.id), shard_id: shardId.primary }));

export const shards = [
  { id: shardId.primary, name: 'primary', region: 'us-east-1', is_active: true, max_orgs: 100, version: 1, created_at: '2026-01-06T08:30:00Z', archived: false },
  { id: shardId.legacy, name: 'legacy-rack', region: 'us-west-2', is_active: false, max_orgs: 25, version: 2, created_at: '2026-01-06T09:00:00Z', archived: true },
];

export const partners = [
  {
    id: partnerId.clearClaim, name: 'ClearClaim', slug: 'clearclaim', display_name: 'ClearClaim Clearinghouse', partner_type: 'clearinghouse', status: 'active',
    description: 'Electronic claims and remittances.', contact_name: 'Pia Stone', contact_email: 'partners@clearclaim.example', contact_phone: '+1 555 0170',
    website: 'https://clearclaim.example', logo_url: 'https://clearclaim.example/logo.png', extra_data: { payer_count: 1200, sandbox: false },
    internal_notes: 'Renewal in January.', version: 1, created_at: '2026-01-22T09:00:00Z', updated_at: '2026-01-22T09:00:00Z',
  },
  {
    id: partnerId.pixelRay, name: 'PixelRay Imaging', slug: 'pixelray', display_name: null, partner_type: 'imaging', status: 'active',
    description: null, contact_name: null, contact_email: 'support@pixelray.example', contact_phone: null, website: 'https://pixelray.example', logo_url: null,
    extra_data: { formats: ['DICOM', 'PNG'] }, internal_notes: null, version: 2, created_at: '2026-02-05T09:00:00Z', updated_at: '2026-02-25T15:10:00Z',
  },
  {
    id: partnerId.oldTown, name: 'Old Town Lab', slug: 'old-town-lab', display_name: null, partner_type: 'laboratory', status: 'archived',
    description: 'Crowns and bridges until 2026.', contact_name: null, contact_email: null, contact_phone: null, website: null, logo_url: null,
    extra_data: {}, internal_notes: null, version: 3, created_at: '2026-01-25T09:00:00Z', updated_at: '2026-04-01T12:00:00Z',
  },
] satisfies (Schemas['Partner'] & { internal_notes: string | null })[];
