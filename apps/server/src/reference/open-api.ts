import type { OpenAPI } from '@orpc/contract'
import { OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import * as contractModule from '@zhiheng/contract'
import * as z from 'zod'
import { takesKey } from '#kernel/repeat'
import { cookieName } from '#modules/identity'

const { contract, openData } = contractModule
const description = `质衡的接口：网页用的就是它。时间一律为 UTC 的 ISO 8601 文本，日期为 YYYY-MM-DD。
列表按游标翻页，\`total\` 是这名读者在该条件下能看到的全部条数。修改要带所依据的 \`version\`，别人先改过则答 409。
出错时按 \`code\` 判断，\`data.issues\` 指明字段、原因和办法。带 \`Idempotency-Key\` 的请求重发多次也只办一次，答复相同。

The API of Zhiheng; its own web pages use nothing else. Instants are ISO 8601 text in UTC, days are YYYY-MM-DD.
Lists page by cursor, and \`total\` counts every row that this reader may see under the filter. Changes carry the
\`version\` that they are based on; where somebody else was first, the answer is 409. Decide by the \`code\` of an
error; \`data.issues\` names field, reason and remedy. A request that bears an \`Idempotency-Key\` is done once, however
often it is sent, and answered alike.`

const ofKeys = `安全管理员发给其他系统的密钥：有自己的单位、权限和到期时间，不能用于本人账户的操作。
A key that the security administrator gave to another system: with its own body, permissions and expiry; not for what
concerns a person’s own account.`

type Operation = NonNullable<NonNullable<OpenAPI.Document['paths']>[string]>['get']
const methods = ['get', 'put', 'post', 'patch', 'delete'] as const

/** The API as an OpenAPI 3.1 document, generated from the contract that the server itself runs on. */
export async function createOpenApi(version: string, secure: boolean): Promise<OpenAPI.Document> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  const document = await generator.generate(
    { ...contract, openData },
    {
      info: {
        title: '质衡 Zhiheng',
        version,
        description,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/api' }],
      commonSchemas: namedSchemas(),
      security: [{ session: [] }, { bearer: [] }, { apiKey: [] }],
      components: {
        securitySchemes: {
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: cookieName(secure),
            description: 'POST /session 签入后由服务端设置 Set by the server at POST /session',
          },
          bearer: { type: 'http', scheme: 'bearer', description: ofKeys },
          apiKey: { type: 'apiKey', in: 'header', name: 'x-api-key', description: ofKeys },
        },
      },
    },
  )
  const errors: Record<string, OpenAPI.ResponseObject> = {}
  for (const [address, path] of Object.entries(document.paths ?? {})) {
    for (const method of methods) {
      const operation = path?.[method]
      if (!operation) continue
      tidy(operation, errors)
      if (takesKey(method.toUpperCase(), address))
        operation.parameters = [...(operation.parameters ?? []), repeatKey]
    }
  }
  return { ...document, components: { ...document.components, responses: errors } }
}

/** Every schema that the contract exports under a name becomes a component of that name. */
function namedSchemas(): Record<string, { schema: z.ZodType; strategy: 'output' }> {
  const named = Object.entries<unknown>(contractModule).flatMap(([name, schema]) =>
    /^[A-Z]/.test(name) && schema instanceof z.ZodObject
      ? [[name, { schema, strategy: 'output' as const }] as const]
      : [],
  )
  return Object.fromEntries(named)
}

/** On whatever changes something. */
const repeatKey: OpenAPI.ParameterObject = {
  name: 'Idempotency-Key',
  in: 'header',
  description: `由调用方为每次提交取一个新的键（如 UUID）。同键同内容：只办一次，再答第一次的答复，并带 Idempotency-Replayed: true；
同键不同内容：422；第一次还在办：409（state 为 in-progress）；被拒绝的不保存，可用同一键再试。按账号保存，期限由部署设定（默认 24 小时）。
A new key for each submission, such as a UUID. Same key and content: done once, answered as the first time, with
Idempotency-Replayed: true. Same key, other content: 422. The first one still under way: 409 with the state
in-progress. What was refused is not kept. Kept by account for a time that the deployment sets, 24 hours by default.`,
  schema: { type: 'string', minLength: 1, maxLength: 255 },
}

const open = new Set(['public', 'single sign-on'])
/** Whatever a person does about the own session takes that session; a key is none. */
const ofSessions = new Set(['own account'])
const sessionRoutes = /^identity\.(current|signOut|switchPost|changePassword)$/

/** Anybody may sign in and read the portal; every answer other than success is said once for the whole document. */
function tidy(operation: NonNullable<Operation>, errors: Record<string, OpenAPI.ResponseObject>): void {
  const { tags = [], operationId = '' } = operation
  if (tags.some((tag) => open.has(tag)) || operationId === 'identity.signIn') operation.security = []
  else if (tags.some((tag) => ofSessions.has(tag)) || sessionRoutes.test(operationId))
    operation.security = [{ session: [] }]
  for (const [status, response] of Object.entries(operation.responses ?? {})) {
    if (Number(status) < 400 || '$ref' in response) continue
    const name = `Error${status}`
    errors[name] ??= response
    operation.responses = { ...operation.responses, [status]: { $ref: `#/components/responses/${name}` } }
  }
}
