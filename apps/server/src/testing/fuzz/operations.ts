import type { OpenAPI } from '@orpc/contract'
import { createOpenApi } from '../../reference/open-api.ts'

/** As much of JSON Schema as the API's description uses. */
export type Schema = {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly format?: string
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Schema
  readonly contentMediaType?: string
}
type Parameter = {
  readonly name: string
  readonly in: string
  readonly required: boolean
  readonly schema: Schema
}

/** A route as a stranger knows it who has read nothing but the description. */
export type Operation = {
  /** As in the contract, or method and path of a route beside it. */
  readonly name: string
  readonly method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly parameters: readonly Parameter[]
  /** By content type. */
  readonly bodies: Readonly<Record<string, Schema>>
}
export type Description = {
  readonly operations: readonly Operation[]
  readonly resolve: (schema: Schema) => Schema
}

/** Routes that the server has beside its contract; that none is missing is tested. */
const beside = ['/health', '/public/catalogue.jsonld', '/public/facts/{file}', '/openapi.json', '/reference']

/** Every route there is: the contract's as its own description tells, and those beside it. */
export async function describeApi(): Promise<Description> {
  const document = await createOpenApi('1.0.0', false)
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    (['get', 'put', 'post', 'patch', 'delete'] as const).flatMap((method) => {
      const operation = item?.[method]
      return operation ? [toOperation(path, method, operation)] : []
    }),
  )
  const schemas = (document.components?.schemas ?? {}) as Record<string, Schema>
  const resolve = (schema: Schema): Schema =>
    schema.$ref ? resolve(schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}) : schema
  return { operations: [...operations, ...beside.map(besideOperation)], resolve }
}

function toOperation(path: string, method: string, operation: OpenAPI.OperationObject): Operation {
  const body = operation.requestBody
  const content = body && 'content' in body ? body.content : {}
  return {
    name: operation.operationId ?? `${method} ${path}`,
    method: method.toUpperCase() as Operation['method'],
    path,
    parameters: (operation.parameters ?? []) as unknown as readonly Parameter[],
    bodies: Object.fromEntries(
      Object.entries(content).map(([type, { schema }]) => [type, (schema ?? {}) as Schema]),
    ),
  }
}

const besideOperation = (path: string): Operation => ({
  ...{ name: `GET ${path}`, method: 'GET', path, bodies: {} },
  parameters: [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    ...{ name, in: 'path', required: true, schema: { type: 'string' } },
  })),
})
