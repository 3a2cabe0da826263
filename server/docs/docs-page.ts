/** The API's documentation as one page without scripts, made from the OpenAPI document. */
import { html, raw } from 'hono/html';
import { PROBLEMS } from '../errors.ts';
import { pageHeaders } from '../http/page-headers.ts';
import { DOCS_STYLE } from './docs-style.ts';
import type { JsonSchema, OpenApi, OpenApiOperation } from './openapi.ts';
import { schemaLines, typeText } from './schema-text.ts';

type Html = ReturnType<typeof html>;

/** Headers of the page. */
export const DOCS_HEADERS = pageHeaders({ styles: [DOCS_STYLE] });

/** The whole page. */
export async function docsPage(api: OpenApi): Promise<string> {
  const operations = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${api.info.title} API</title>
${raw(`<style>${DOCS_STYLE}</style>`)}
</head>
<body>
<header>
<h1>${api.info.title} API</h1>
<p>${text(api.info.description)}</p>
<p>Version ${api.info.version} · <a href="/openapi.json">OpenAPI document</a> · <a href="#errors">Errors</a></p>
</header>
<nav aria-label="Contents"><ul>${api.tags.map(({ name }) => html`<li><a href="#${slug(name)}">${name}</a></li>`)}</ul></nav>
<main>
${api.tags.map(
  ({ name }) => html`<section aria-labelledby="${slug(name)}">
<h2 id="${slug(name)}">${name}</h2>
${operations
  .filter(({ operation }) => operation.tags.includes(name))
  .map(({ path, method, operation }) => operationSection(method, path, operation))}
</section>`,
)}
${problemSection()}
</main>
</body>
</html>
`;
  return String(await page);
}

function operationSection(method: string, path: string, operation: OpenApiOperation): Html {
  const body = operation.requestBody?.content['application/json']?.schema;
  return html`<article id="${operation.operationId}">
<h3><code>${method.toUpperCase()} ${path}</code></h3>
<p>${text(operation.summary)}. ${operation.description ? text(operation.description) : ''}</p>
<p class="who">${whoMayCall(operation)}</p>
${operation.parameters.length === 0 ? '' : parameterTable(operation)}
${body ? html`<h4>Body</h4>${schemaTable(body)}` : ''}
${Object.entries(operation.responses).map(([status, reply]) => replySection(status, reply))}
</article>`;
}

function whoMayCall({ security, parameters }: OpenApiOperation): string {
  const scopes = security.flatMap((way) => way['apiKey'] ?? []);
  const open = security.some((way) => Object.keys(way).length === 0);
  if (scopes.length === 0) return parameters.some(({ name }) => name === 'siteKey') ? 'With a site key.' : 'Public.';
  const withKey = `an API key with the scope ${scopes.join(' or ')}`;
  return open ? `With a site key, or ${withKey}.` : `With ${withKey}.`;
}

function parameterTable({ parameters }: OpenApiOperation): Html {
  return table(
    parameters.map(({ name, in: place, required, description = '', schema }) => ({
      path: `${name} (${place})`,
      type: typeText(schema),
      required,
      description,
    })),
  );
}

function schemaTable(schema: JsonSchema): Html {
  return table(schemaLines(schema));
}

function table(lines: ReturnType<typeof schemaLines>): Html {
  return html`<table>
<thead><tr><th scope="col">Member</th><th scope="col">Type</th><th scope="col">Meaning</th></tr></thead>
<tbody>${lines.map(
    ({ path, type, required, description }) =>
      html`<tr><td><code>${path}</code>${required ? '' : html` <small>optional</small>`}</td><td>${type}</td><td>${text(description)}</td></tr>`,
  )}</tbody>
</table>`;
}

function replySection(status: string, reply: OpenApiOperation['responses'][string]): Html {
  if (reply.content?.['application/problem+json'])
    return html`<p class="problem">${status}: ${text(reply.description, true)}</p>`;
  const schema = Object.values(reply.content ?? {})[0]?.schema;
  return html`<h4>Reply ${status}: ${reply.description}</h4>${schema ? schemaTable(schema) : ''}`;
}

function problemSection(): Html {
  const rows = Object.entries(PROBLEMS).map(
    ([code, [status, title, remedy]]) =>
      html`<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${title}. ${text(remedy)}</td></tr>`,
  );
  return html`<section aria-labelledby="errors">
<h2 id="errors">Errors</h2>
<p>Every error has the members type, title, status, code, detail, requestId and issues. Decide by code.</p>
<table>
<thead><tr><th scope="col">Code</th><th scope="col">Status</th><th scope="col">Meaning</th></tr></thead>
<tbody>${rows}</tbody>
</table>
</section>`;
}

/** Prose in which backticks mark code. @param links - whether a code is a link to its explanation */
function text(prose: string, links = false): Html {
  const pieces = prose.split('`').map((piece, i) => {
    if (i % 2 === 0) return html`${piece}`;
    return links ? html`<a href="#${piece}"><code>${piece}</code></a>` : html`<code>${piece}</code>`;
  });
  return html`${pieces}`;
}

function slug(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}
