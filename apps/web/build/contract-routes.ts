import { minifyContractRouter } from '@orpc/contract'
import { contract, maxFileBytes } from '@zhiheng/contract'
import type { Plugin } from 'vite'

const name = 'virtual:contract-routes'

/**
 * Hands the browser only methods and paths of the contract. The client needs no more, and the schemas with
 * their library would cost every first load some 25 kB; types come from the contract itself.
 */
export const contractRoutes = (): Plugin => ({
  name: 'contract-routes',
  resolveId: (id) => (id === name ? `\0${name}` : undefined),
  load: (id) =>
    id === `\0${name}`
      ? [
          `export const routes = ${JSON.stringify(minifyContractRouter(contract))}`,
          `export const maxFileBytes = ${maxFileBytes}`,
        ].join('\n')
      : undefined,
})
