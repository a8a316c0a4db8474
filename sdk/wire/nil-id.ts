/** Stands where the system itself acted: `assigned_by` of bootstrap assignments, `actor_id` of system entries. */
export const nilId = '00000000-0000-0000-0000-000000000000';
