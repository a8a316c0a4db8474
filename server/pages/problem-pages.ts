import type express from 'express';
import type { OperationId } from '../../sdk/contract.ts';
import { operations } from '../../sdk/generated/operations.ts';
import type { Assets } from './assets.ts';
import { createDocument, sendDocument } from './document.ts';
import type { Document } from './document.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import type { Page, Pages } from './page.ts';
import { problemCatalogue } from './problem-catalogue.ts';
import type { ProblemEntry, ProblemStatus } from './problem-catalogue.ts';
import { siteDocument, siteName } from './site.ts';

/** `/problems/{code}`, where the `type` of every problem document leads (RFC 9457 §3.1.1), and `/problems`, the list of them. */
export function problemPages(assets: Assets): Pages {
  const entries = problemCatalogue();
  return {
    '/problems': inTwoForms(listPage(assets, entries), { items: entries.map(toJson) }),
    ...Object.fromEntries(entries.map((entry) => [`/problems/${entry.code}`, inTwoForms(entryPage(assets, entry), toJson(entry))])),
  };
}

/** HTML for browsers, which ask for it by name; JSON for everything else. */
function inTwoForms(page: Document, value: object): Page {
  const json = createDocument('application/json; charset=utf-8', JSON.stringify(value));
  return (request: express.Request, response: express.Response) => {
    response.vary('Accept');
    sendDocument(request, response, request.accepts(['json', 'html']) === 'html' ? page : json);
  };
}

const toJson = ({ code, title, detail, advice, statuses }: ProblemEntry) => ({
  type: `/problems/${code}`, code, title, detail, what_to_do: advice,
  statuses: statuses.map(({ status, answeredBy, anywhere }) => ({ status, operations: answeredBy, any_path: anywhere })),
});

function listPage(assets: Assets, entries: readonly ProblemEntry[]): Document {
  const rows = entries.map(({ code, title, detail, statuses }) => html`<tr>
<th scope="row"><a href="/problems/${code}"><code>${code}</code></a></th>
<td>${statuses.map(({ status }) => status).join(', ')}</td>
<td><strong>${title}.</strong> ${detail}</td>
</tr>
`);
  return siteDocument(assets, {
    title: `Problems – ${siteName}`,
    body: html`<main class="content">
<h1>Problems</h1>
<p>Every error that the platform answers has one of these codes. Codes are stable: programs may rely on them.</p>
<table class="problems">
<thead><tr><th scope="col">Code</th><th scope="col">Status</th><th scope="col">What happened</th></tr></thead>
<tbody>
${rows}</tbody>
</table>
</main>`,
  });
}

function entryPage(assets: Assets, { code, title, detail, advice, statuses }: ProblemEntry): Document {
  return siteDocument(assets, {
    title: `${title} (${code}) – ${siteName}`,
    body: html`<main class="content">
<p class="crumb"><a href="/problems">Problems</a></p>
<h1>${title}</h1>
<p class="tags"><code>${code}</code>${statuses.map(({ status }) => html` <span class="status">${status}</span>`)}</p>
<h2>What the answer says</h2>
<p>For example: “${detail}”</p>
<h2>What to do next</h2>
<p>${advice}</p>
<h2>Who answers it</h2>
${statuses.map(statusSection)}
</main>`,
  });
}

function statusSection({ status, answeredBy, anywhere }: ProblemStatus): Html {
  return html`<h3>Status ${status}</h3>
${anywhere ? html`<p>Any path, before an operation is found or when it is not there yet.</p>` : []}
<ul class="operations">${answeredBy.map((operation) => html`<li>${operationLink(operation)}</li>`)}</ul>
`;
}

function operationLink(operation: OperationId): Html {
  const { tag, method, path } = operations[operation];
  return html`<a href="/docs#/${encodeURIComponent(tag)}/${operation}">${operation}</a> <small>${method} ${path}</small>`;
}
