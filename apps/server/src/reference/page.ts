import type { OpenAPI } from '@orpc/contract'
import { type Html, html, raw } from './html.ts'
import { type Row, rowsOf, type Schema, typeOf } from './schema-rows.ts'
import { style } from './style.ts'

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const
type Operation = NonNullable<NonNullable<NonNullable<OpenAPI.Document['paths']>[string]>['get']> & {
  readonly method: string
  readonly path: string
}

/** The reference as one page without a script: it reads offline, prints, and loads nothing but itself. */
export function renderReference(document: OpenAPI.Document): string {
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    methods.flatMap((method): Operation[] => {
      const operation = item?.[method]
      return operation ? [{ ...operation, method, path }] : []
    }),
  )
  const groups = [...Map.groupBy(operations, ({ tags }) => tags?.[0] ?? '')]
  const schemas = Object.entries((document.components?.schemas ?? {}) as unknown as Record<string, Schema>)
  const errors = Object.entries(
    (document.components?.responses ?? {}) as Record<string, OpenAPI.ResponseObject>,
  )
  const page = html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>接口说明 API reference · 质衡 Zhiheng</title>
<style>${raw(style)}</style>
</head>
<body>
<a class="skip" href="#main">跳到正文 Skip to content</a>
<header><h1>接口说明 API reference</h1>
<p>质衡 Zhiheng ${document.info.version} · OpenAPI ${document.openapi} · <a href="/api/openapi.json">openapi.json</a></p></header>
<nav aria-label="目录 Contents"><ul>${groups.map(([tag]) => html`<li><a href="#${slug(tag)}">${tag}</a></li>`)}
<li><a href="#errors">errors</a></li><li><a href="#schemas">schemas</a></li></ul></nav>
<main id="main">
${(document.info.description ?? '').split('\n\n').map((text) => html`<p>${text}</p>`)}
${groups.map(([tag, list]) => html`<section id="${slug(tag)}"><h2>${tag}</h2>${list.map(renderOperation)}</section>`)}
<section id="errors"><h2>errors</h2>${errors.map(([name, error]) => renderError(name, error))}</section>
<section id="schemas"><h2>schemas</h2>${schemas.map(
    ([name, schema]) =>
      html`<article id="schema-${name}"><h3>${name}</h3>${renderRows(rowsOf(schema))}</article>`,
  )}</section>
</main>
</body>
</html>
`
  return page.markup
}

function renderOperation(operation: Operation): Html {
  const { method, path, summary, operationId, security } = operation
  const isPublic = security?.length === 0
  return html`<article id="${operationId}"><h3><span class="method">${method.toUpperCase()}</span> <code>/api${path}</code></h3>
<p>${summary}${isPublic ? ' · 不用登录 No sign-in' : ''}</p>
${renderParameters(operation)}${renderBody(operation)}${renderAnswers(operation)}</article>`
}

function renderParameters({ parameters }: Operation): Html | null {
  const rows = (parameters ?? []).flatMap((parameter): Row[] => {
    if ('$ref' in parameter) return []
    const schema = (parameter.schema ?? {}) as Schema
    const [row] = rowsOf({
      properties: { [parameter.name]: schema },
      required: parameter.required ? [parameter.name] : [],
    })
    return row ? [{ ...row, limits: [parameter.in, row.limits].filter(Boolean).join(' · ') }] : []
  })
  return rows.length > 0 ? html`<h4>参数 Parameters</h4>${renderRows(rows)}` : null
}

function renderBody({ requestBody }: Operation): Html | null {
  if (!requestBody || '$ref' in requestBody) return null
  const [first] = Object.values(requestBody.content ?? {})
  const types = Object.keys(requestBody.content ?? {}).join(', ')
  return html`<h4>请求体 Body <small>${types}</small></h4>${renderSchema(first?.schema as Schema | undefined)}`
}

function renderAnswers({ responses }: Operation): Html {
  const entries = Object.entries(responses ?? {})
  const wrong = entries.filter(([status]) => Number(status) >= 400)
  return html`${entries
    .filter(([status]) => Number(status) < 400)
    .map(([status, response]) => {
      const content = '$ref' in response ? undefined : Object.values(response.content ?? {})[0]
      return html`<h4>${status}</h4>${renderSchema(content?.schema as Schema | undefined)}`
    })}<p class="errors">${wrong.map(([status]) => html`<a href="#Error${status}">${status}</a> `)}</p>`
}

function renderSchema(schema: Schema | undefined): Html | null {
  if (!schema) return null
  const rows = rowsOf(schema)
  return rows.length > 0
    ? renderRows(rows)
    : html`<p>${linked(typeOf(schema), schema.$ref ? [typeOf(schema)] : [])}</p>`
}

function renderError(name: string, error: OpenAPI.ResponseObject): Html {
  const schema = Object.values(error.content ?? {})[0]?.schema as Schema | undefined
  const kinds = (schema?.oneOf ?? schema?.anyOf ?? []).filter(({ properties }) => properties?.code?.const)
  return html`<article id="${name}"><h3>${name.replace('Error', '')}</h3>${kinds.map(
    ({ properties }) => html`<h4><code>${String(properties?.code?.const)}</code></h4>
<p>${String(properties?.message?.default ?? '')}</p>${renderRows(rowsOf(properties?.data ?? {}, 'data.'))}`,
  )}</article>`
}

function renderRows(rows: readonly Row[]): Html | null {
  if (rows.length === 0) return null
  return html`<div class="table" tabindex="0" role="region" aria-label="字段 Fields"><table><thead><tr><th scope="col">名称 Name</th><th scope="col">类型 Type</th><th scope="col">说明 Notes</th></tr></thead>
<tbody>${rows.map(
    ({ name, type, refs, optional, limits }) =>
      html`<tr><th scope="row"><code>${name}</code></th><td>${linked(type, refs)}</td><td>${optional ? '可不填 optional' : ''}${optional && limits ? ' · ' : ''}${limits}</td></tr>`,
  )}</tbody></table></div>`
}

/** The type with the components that it speaks of as links. */
function linked(type: string, refs: readonly string[]): Html {
  const words = type.split(/(\w+)/)
  return html`<code>${words.map((word) => (refs.includes(word) ? html`<a href="#schema-${word}">${word}</a>` : word))}</code>`
}

const slug = (tag: string) => tag.replaceAll(/\W+/g, '-')
