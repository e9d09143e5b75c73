/**
 * The description of the interface as a page, written here without a script: Scalar's page loads its viewer from another host and
 * starts it by a script in the page, both of which the content policy refuses.
 */
interface Operation {
  operationId?: string;
  summary?: string;
  description?: string;
  parameters?: { name: string; in: string; required?: boolean; schema?: object }[];
  requestBody?: { content: Record<string, { schema: object }> };
  responses: Record<string, { description?: string; content?: Record<string, { schema?: object }> }>;
}
interface Document {
  info: { title: string; description?: string };
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object> };
}

const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
const code = (value: unknown): string => `<pre><code>${escape(JSON.stringify(value, undefined, 2))}</code></pre>`;

function schemaText(schema: object | undefined): string {
  if (!schema) return '';
  const target = '$ref' in schema ? String(schema.$ref).split('/').at(-1)! : undefined;
  return target ? `<a href="#schema-${escape(target)}">${escape(target)}</a>` : code(schema);
}

function operationText(path: string, method: string, operation: Operation): string {
  const parameters = (operation.parameters ?? []).map((p) => `<li><code>${escape(p.name)}</code> (${escape(p.in)}${p.required ? ', required' : ''}) <code>${escape(JSON.stringify(p.schema ?? {}))}</code></li>`).join('');
  const bodies = Object.entries(operation.requestBody?.content ?? {}).map(([media, { schema }]) => `<p>Body <code>${escape(media)}</code>: ${schemaText(schema)}</p>`).join('');
  const answers = Object.entries(operation.responses).map(([status, answer]) => `<li><b>${escape(status)}</b> ${escape(answer.description ?? '')} ${Object.entries(answer.content ?? {}).map(([media, { schema }]) => `<code>${escape(media)}</code> ${schemaText(schema)}`).join(' ')}</li>`).join('');
  return `<details id="${escape(operation.operationId ?? '')}"><summary><b>${escape(method.toUpperCase())}</b> <code>${escape(path)}</code> ${escape(operation.summary ?? '')}</summary>
<p>${escape(operation.description ?? '')}</p>${parameters ? `<ul>${parameters}</ul>` : ''}${bodies}<ul>${answers}</ul></details>`;
}

export function docsPage(document: object): string {
  const { info, paths, components } = document as Document;
  const operations = Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => operationText(path, method, operation))).join('\n');
  const schemas = Object.entries(components.schemas).map(([name, schema]) => `<details id="schema-${escape(name)}"><summary><code>${escape(name)}</code></summary>${code(schema)}</details>`).join('\n');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(info.title)}</title>
<style>body{font:15px/1.6 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}summary{cursor:pointer;padding:.25rem 0}details{border-bottom:1px solid #ddd}pre{background:#f6f6f6;padding:.75rem;overflow:auto}</style></head>
<body><h1>${escape(info.title)}</h1><p>${escape(info.description ?? '')}</p><p><a href="/api/openapi.json">openapi.json</a></p><h2>Operations</h2>${operations}<h2>Types</h2>${schemas}</body></html>`;
}
