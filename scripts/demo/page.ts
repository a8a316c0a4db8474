import { setupWorker } from 'msw/browser';
import { createMockPlatform } from '../../mocks/index.ts';
import { createPlatformClient, isPlatformError } from '../../sdk/index.ts';

/** A page as a frontend team writes it: the SDK, and a mock platform in the service worker while there is no server. */
const mock = createMockPlatform({ baseUrl: location.origin, actingUser: 'ada.lindqvist@platform.example' });
await setupWorker(...mock.handlers).start({ quiet: true });
const platform = createPlatformClient({ baseUrl: location.origin });

const element = <Kind extends HTMLElement>(id: string): Kind => document.getElementById(id) as Kind;

async function show(): Promise<void> {
  const organizations = await platform.organizations.list().toArray({ limit: 100 });
  element('list').replaceChildren(...organizations.map(({ name, slug, status }) => {
    const row = document.createElement('tr');
    row.append(...[name, slug, status].map((text) => Object.assign(document.createElement('td'), { textContent: text })));
    return row;
  }));
}

element<HTMLFormElement>('create').addEventListener('submit', (event) => {
  event.preventDefault();
  const form = event.target as HTMLFormElement;
  const values = new FormData(form);
  void create(String(values.get('name')), String(values.get('slug'))).then((problem) => {
    element('problem').textContent = problem;
    if (problem === '') form.reset();
  });
});

/** @returns what is wrong, in words; empty when the organization was made. */
async function create(name: string, slug: string): Promise<string> {
  try {
    await platform.organizations.create({ name, slug });
    await show();
    return '';
  } catch (error) {
    if (isPlatformError(error, 'createOrganization') && error.code === 'slug_taken') return `The slug "${slug}" is taken.`;
    return (error as Error).message;
  }
}

element('me').textContent = (await platform.me.get()).display_name;
await show();
document.body.dataset['ready'] = 'true';
