import type { Inputs } from '@zhiheng/contract'
import type { Actor } from '#kernel/actor'
import { changeAgreement, createAgreement, endAgreement, listAgreements } from './agreements.ts'
import type { AppendInput } from './append-batch.ts'
import type { LedgerDependencies } from './deps.ts'
import { enterFacts } from './enter-facts.ts'
import { getFact } from './get-fact.ts'
import { listFacts } from './list-facts.ts'
import { listLookups, listLookupsOfSubject } from './list-lookups.ts'
import type { Appended, NewFact } from './new-fact.ts'
import { getCheckpoint, getConsistency, getKeys, getLeaf, getProof, listSigned } from './proofs.ts'

type Append = (actor: Actor, input: AppendInput) => Promise<Appended>
type Input = Inputs<'facts'>

export function ledgerUseCases(deps: LedgerDependencies, append: Append) {
  return {
    list: (actor: Actor, input: Input['ofSubject']) => listFacts(deps, actor, input),
    get: (actor: Actor, input: Input['get']) => getFact(deps, actor, input),
    enter: (actor: Actor, facts: readonly Input['append']['facts'][number][]) =>
      enterFacts(deps, append, actor, facts.map(asNewFact)),
    purposes: () => ({ items: deps.purposes.list() }),
    lookups: (actor: Actor, input: Input['lookups']) => listLookups(deps, actor, input),
    lookupsOfSubject: (actor: Actor, input: Input['lookupsOfSubject']) =>
      listLookupsOfSubject(deps, actor, input),
    checkpoint: () => getCheckpoint(deps),
    checkpoints: (input: Inputs<'ledger'>['checkpoints']) => listSigned(deps, input),
    keys: () => getKeys(deps),
    consistency: (input: Inputs<'ledger'>['consistency']) => getConsistency(deps, input),
    leaf: ({ index }: Inputs<'ledger'>['leaf']) => getLeaf(deps, index),
    agreements: {
      list: (actor: Actor, input: Inputs<'agreements'>['list']) => listAgreements(deps, actor, input),
      create: (actor: Actor, input: Inputs<'agreements'>['create']) => createAgreement(deps, actor, input),
      change: (actor: Actor, input: Inputs<'agreements'>['change']) => changeAgreement(deps, actor, input),
      end: (actor: Actor, input: Inputs<'agreements'>['end']) => endAgreement(deps, actor, input),
    },
    proof: (actor: Actor, input: Inputs<'ledger'>['proof']) => getProof(deps, actor, input),
  }
}
export type LedgerUseCases = ReturnType<typeof ledgerUseCases>

/** What was left empty in a form or a request is absent. */
function asNewFact({
  visibility,
  validTo,
  legalBasis,
  correctsId,
  reason,
  ...fact
}: Input['append']['facts'][number]): NewFact {
  return {
    ...fact,
    ...(visibility ? { visibility } : {}),
    validTo: validTo ?? null,
    legalBasis: legalBasis || null,
    correctsId: correctsId ?? null,
    reason: reason || null,
  }
}
