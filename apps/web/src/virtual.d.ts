declare module 'virtual:contract-routes' {
  import type { AnyContractRouter } from '@orpc/contract'

  /** Methods and paths of the contract, without schemas. */
  export const routes: AnyContractRouter
  /** The contract's limit for one file. */
  export const maxFileBytes: number
}
