/** Draws the reference with Swagger UI and adds what our contract says beyond OpenAPI: permissions, org access, error codes. */
(() => {
  'use strict';

  /** Follows a `$ref` inside the document. */
  const resolve = (contract, value) => {
    if (value === null || typeof value !== 'object' || typeof value.$ref !== 'string') return value;
    return resolve(contract, value.$ref.slice(2).split('/').reduce((at, name) => at[name.replaceAll('~1', '/').replaceAll('~0', '~')], contract));
  };

  /** Error codes by status: the names of the examples of each error response. */
  const codesByStatus = (contract, operation) => Object.entries(operation.responses)
    .filter(([status]) => /^[45]/.test(status))
    .map(([status, response]) => {
      const media = Object.values(resolve(contract, response).content ?? {})[0];
      return [status, Object.keys(media?.examples ?? {})];
    });

  const isProblem = (contract, code) => contract.components.schemas.ErrorCode.enum.includes(code);

  function orgAccessOf(operation) {
    const name = operation['x-org-access'];
    if (!name) return 'Not tied to one organization.';
    return name.startsWith('body.') ? ['Needed for the organization in the body member ', { code: name.slice(5) }, '.'] : ['Needed for the organization ', { code: name }, ' in the path.'];
  }

  const roles = new Intl.ListFormat('en', { type: 'disjunction' });

  function permissionOf(operation) {
    const key = operation['x-permission'];
    if (!key) return ['None. ', operation['x-permission-reason'] ?? ''];
    const accounts = operation['x-account-roles'];
    return accounts ? [{ code: key }, ` for platform users; accounts of the organization need the role ${roles.format(accounts)}.`] : [{ code: key }];
  }

  /** Swagger UI plugin, see its documentation on `wrapComponents`, `wrapSelectors` and `fn`. */
  function contractPlugin(system) {
    return {
      wrapComponents: contractComponents(system.React.createElement, contractOf(system)),
      fn: { opsFilter: filterOperations, resolveSubtree },
      statePlugins: { layout: { wrapSelectors: { isShown: showFound } } },
    };
  }

  /**
   * A part of the document without any `$ref`. Swagger UI's own resolver goes through the whole document for each operation that is opened, which
   * takes seconds; ours needs only references inside the document, to parts that do not contain themselves.
   */
  async function resolveSubtree(contract, path) {
    const inline = (value) => {
      const found = resolve(contract, value);
      if (found === null || typeof found !== 'object') return found;
      if (Array.isArray(found)) return found.map(inline);
      const members = Object.fromEntries(Object.entries(found).map(([name, member]) => [name, inline(member)]));
      // By which Swagger UI knows the name of a schema.
      return value.$ref === undefined ? members : { ...members, $$ref: value.$ref };
    };
    return { spec: inline(path.reduce((at, name) => at?.[name], contract)), errors: [] };
  }

  /** The document as Swagger UI has loaded it, made plain once. */
  function contractOf(system) {
    let known = {};
    return () => {
      const json = system.getSystem().specSelectors.specJson();
      if (known.json !== json) known = { json, value: json.toJS() };
      return known.value;
    };
  }

  /** `h` is React's createElement: there is no build step that could turn markup into it. */
  function contractComponents(h, contract) {
    const operationAt = (path, method) => contract().paths?.[path]?.[method];
    const chip = (operation) => h('span', { className: 'permission-chip' }, operation['x-permission'] ?? 'no permission needed');
    return {
      parameters: (Original) => (props) => {
        const operation = operationAt(...props.pathMethod);
        return h('div', null, operation && facts(h, contract(), operation), h(Original, props));
      },
      OperationSummaryPath: (Original) => (props) => {
        const operation = operationAt(props.operationProps.get('path'), props.operationProps.get('method'));
        return [h(Original, { key: 'path', ...props }), operation && h('span', { key: 'permission' }, chip(operation))];
      },
      // One server, the one that delivered the page, is no choice.
      ServersContainer: (Original) => (props) => (contract().servers?.length > 1 ? h(Original, props) : null),
      FilterContainer: (Original) => (props) => h('div', { ref: nameFilter }, h(Original, props)),
      authorizationPopup: (Original) => (props) => h('div', { ref: focusFirst }, h(Original, props)),
    };
  }

  /** What a caller needs for an operation, and every error it can answer. */
  function facts(h, contract, operation) {
    const text = (parts) => [parts].flat().map((part, index) => (part.code ? h('code', { key: index }, part.code) : part));
    const row = (name, ...content) => h('div', { className: 'facts-row' }, h('dt', null, name), h('dd', null, ...content));
    const code = (name) => (isProblem(contract, name) ? h('a', { key: name, href: `/problems/${name}`, target: '_blank', rel: 'noopener' }, name) : h('span', { key: name }, name));
    const errors = codesByStatus(contract, operation).map(([status, codes]) => h('li', { key: status }, h('b', null, status), h('div', null, ...codes.map(code))));
    return h('dl', { className: 'facts' },
      row('Operation', h('code', null, operation.operationId)),
      row('Permission', ...text(permissionOf(operation))),
      row('Org access', ...text(orgAccessOf(operation))),
      row('Errors', h('ul', { className: 'facts-errors' }, errors)));
  }

  /** Finds operations by everything that a reader may know of them; Swagger UI alone looks at tag and path. */
  function filterOperations(tags, phrase) {
    const wanted = phrase.toLowerCase();
    const fits = (operation) => ['operationId', 'summary', 'x-permission'].map((name) => operation.getIn(['operation', name]))
      .concat(operation.get('path'), operation.get('method')).join(' ').toLowerCase().includes(wanted);
    return tags
      .map((tag, name) => (name.toLowerCase().includes(wanted) ? tag : tag.update('operations', (all) => all.filter(fits))))
      .filter((tag) => tag.get('operations').size > 0);
  }

  /** What a filter finds is shown without opening each tag. */
  const showFound = (original) => (state, thing, fallback) => original(thing, fallback) || (thing[0] === 'operations-tag' && state.get('filter')?.length > 0);

  /** Swagger UI's own hint names less than our filter looks at. */
  function nameFilter(element) {
    const input = element?.querySelector('input');
    input?.setAttribute('placeholder', 'Filter by name, path or permission');
    input?.setAttribute('aria-label', 'Filter the operations');
  }

  /** Every field of the dialog asks for the focus and the last one gets it, out of sight of the first: that one is for platform tokens. */
  function focusFirst(element) {
    element?.querySelector('input')?.focus({ preventScroll: true });
    element?.querySelector('.modal-ux-content')?.scrollTo(0, 0);
  }

  /** One button per person of the demo world, on servers that have one. */
  async function offerPeople(ui) {
    const section = document.getElementById('people');
    const answer = section && await fetch(section.dataset.source);
    if (!answer?.ok) return;
    const { people } = await answer.json();
    const list = document.createElement('ul');
    list.append(...people.map((person) => personItem(ui, person)));
    const title = document.createElement('h2');
    title.textContent = 'Try it as';
    section.append(title, list);
    section.hidden = false;
    const mark = () => markCurrent(ui, list);
    ui.getStore().subscribe(mark);
    mark();
  }

  function personItem(ui, { name, groups, token }) {
    const item = document.createElement('li');
    const button = document.createElement('button');
    button.type = 'button';
    button.dataset.token = token;
    const small = document.createElement('small');
    small.textContent = groups.join(', ') || 'No platform access';
    button.append(name, small);
    button.addEventListener('click', () => (currentToken(ui) === token ? signOut(ui) : signIn(ui, token)));
    item.append(button);
    return item;
  }

  const scheme = 'platformToken';
  const currentToken = (ui) => ui.authSelectors.authorized().getIn([scheme, 'value']);
  const signOut = (ui) => ui.authActions.logoutWithPersistOption([scheme]);
  const signIn = (ui, token) => ui.authActions.authorizeWithPersistOption({
    [scheme]: { name: scheme, schema: ui.specSelectors.specJson().getIn(['components', 'securitySchemes', scheme]).toJS(), value: token },
  });

  function markCurrent(ui, list) {
    const token = currentToken(ui);
    for (const button of list.querySelectorAll('button')) {
      const pressed = String(button.dataset.token === token);
      if (button.getAttribute('aria-pressed') !== pressed) button.setAttribute('aria-pressed', pressed);
    }
  }

  const dark = matchMedia('(prefers-color-scheme: dark)');
  const followColors = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
  dark.addEventListener('change', followColors);
  followColors();

  const ui = SwaggerUIBundle({
    dom_id: '#reference',
    url: '/openapi.json',
    layout: 'BaseLayout',
    plugins: [contractPlugin],
    deepLinking: true,
    docExpansion: 'none',
    filter: true,
    persistAuthorization: true,
    displayRequestDuration: true,
    displayOperationId: true,
    defaultModelsExpandDepth: -1,
    validatorUrl: null,
    onComplete: () => void offerPeople(ui),
  });
})();
