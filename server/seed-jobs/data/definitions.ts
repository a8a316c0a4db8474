/** Lists to choose from in a practice, by category. */
const lists: Readonly<Record<string, readonly string[]>> = {
  appointment_type: ['New patient visit', 'Check-up', 'Hygiene visit', 'Treatment', 'Emergency', 'Follow-up'],
  cancellation_reason: ['Illness', 'Work', 'Transport', 'Forgot', 'Cost', 'Changed practice'],
  referral_source: ['Friend or family', 'Search engine', 'Insurance directory', 'Physician', 'Walk-in', 'Community event'],
  payment_method: ['Cash', 'Card', 'Bank transfer', 'Check', 'Payment plan', 'Insurance'],
  recall_interval: ['3 months', '4 months', '6 months', '9 months', '12 months', 'None'],
  medical_alert: ['Blood thinner', 'Diabetes', 'Heart condition', 'Pacemaker', 'Pregnancy', 'Asthma'],
  allergy: ['Latex', 'Penicillin', 'Local anesthetic', 'Ibuprofen', 'Nickel', 'None known'],
  document_type: ['Consent form', 'Health history', 'X-ray image', 'Treatment plan', 'Invoice', 'Letter'],
  contact_preference: ['Text message', 'Email', 'Phone call', 'Letter', 'Mornings only', 'Evenings only'],
  lab_case_status: ['Impression taken', 'Sent to lab', 'In production', 'Shipped', 'Received', 'Fitted'],
};

export interface Definition { readonly category: string; readonly name: string; readonly position: number }

export const definitions: readonly Definition[] = Object.entries(lists).flatMap(([category, names]) =>
  names.map((name, index) => ({ category, name, position: index + 1 })));
