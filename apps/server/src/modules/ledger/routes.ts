import { api, signedIn } from '#kernel/http'
import type { LedgerUseCases } from './use-cases.ts'

export function factRoutes(verbs: LedgerUseCases) {
  const { facts } = api
  return {
    // What is public, anybody may read.
    ofSubject: facts.ofSubject.handler(({ input, context }) => verbs.list(context.actor, input)),
    get: facts.get.handler(({ input, context }) => verbs.get(context.actor, input)),
    purposes: facts.purposes.use(signedIn).handler(() => verbs.purposes()),
    append: facts.append
      .use(signedIn)
      .handler(({ input, context }) => verbs.enter(context.actor, input.facts)),
    lookupsOfSubject: facts.lookupsOfSubject
      .use(signedIn)
      .handler(({ input, context }) => verbs.lookupsOfSubject(context.actor, input)),
    lookups: facts.lookups.use(signedIn).handler(({ input, context }) => verbs.lookups(context.actor, input)),
  }
}

/** Whoever wants to check the ledger needs no account. */
export function ledgerRoutes(verbs: LedgerUseCases) {
  const { ledger } = api
  return {
    checkpoint: ledger.checkpoint.handler(() => verbs.checkpoint()),
    checkpoints: ledger.checkpoints.handler(({ input }) => verbs.checkpoints(input)),
    keys: ledger.keys.handler(() => verbs.keys()),
    consistency: ledger.consistency.handler(({ input }) => verbs.consistency(input)),
    leaf: ledger.leaf.handler(({ input }) => verbs.leaf(input)),
    proof: ledger.proof.handler(({ input, context }) => verbs.proof(context.actor, input)),
  }
}

export function agreementRoutes({ agreements: verbs }: LedgerUseCases) {
  const { agreements } = api
  return {
    list: agreements.list.use(signedIn).handler(({ input, context }) => verbs.list(context.actor, input)),
    create: agreements.create
      .use(signedIn)
      .handler(({ input, context }) => verbs.create(context.actor, input)),
    change: agreements.change
      .use(signedIn)
      .handler(({ input, context }) => verbs.change(context.actor, input)),
    end: agreements.end.use(signedIn).handler(({ input, context }) => verbs.end(context.actor, input)),
  }
}
