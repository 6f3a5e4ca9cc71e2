import { routes } from 'virtual:contract-routes'
import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import type { JsonifiedClient } from '@orpc/openapi-client'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import type { contract } from '@zhiheng/contract'
import { currentLanguage } from './i18n/i18n.ts'
import { createSubmitOnce } from './submit-once.ts'

const submitOnce = createSubmitOnce((request, init) => fetch(request, init))

const link = new OpenAPILink(routes, {
  url: () => `${window.location.origin}/api`,
  headers: () => ({ 'accept-language': currentLanguage() }),
  fetch: (request, init, _options, path, input) => submitOnce(request, init, path, input),
})

/** The typed client: `client.tasks.get({ id })`. A file in the input makes the body multipart. */
export const client: JsonifiedClient<ContractRouterClient<typeof contract>> = createORPCClient(link)

/** For TanStack Query: `useQuery(api.tasks.get.queryOptions({ input: { id } }))`. */
export const api = createTanstackQueryUtils(client)
