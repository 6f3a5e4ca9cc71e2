import type { DocumentState, DocumentVerb } from '@zhiheng/contract'
import type { Actor } from '#kernel/actor'
import { leads, type Machine } from '#kernel/machine'
import type { DocumentRow } from './deps.ts'
import { grants } from './policy.ts'

/** Who drafted it, or somebody else: nobody reviews or signs an own draft. */
type Side = 'own body' | 'drafter' | 'another' | 'anybody' | 'addressee' | 'the product'
type Needs = 'document.draft' | 'document.review' | 'document.issue'

/** An official document. The yearly report is made in the background first. */
export const documentMachine: Machine<DocumentState, DocumentVerb | 'made', Side> = {
  initial: ['making', 'draft'],
  transitions: {
    made: { side: 'the product', from: ['making'], to: ['draft'] },
    /** Only the yearly report is made in the background again. */
    change: { side: 'own body', from: ['draft'], to: ['making'] },
    remake: { side: 'own body', from: ['making'], to: [] },
    submit: { side: 'own body', from: ['draft'], to: ['review'] },
    'take-back': { side: 'drafter', from: ['review'], to: ['draft'] },
    approve: { side: 'another', from: ['review'], to: ['approved'] },
    return: { side: 'another', from: ['review', 'approved'], to: ['draft'] },
    issue: { side: 'another', from: ['approved'], to: ['issued'] },
    void: { side: 'anybody', from: ['issued'], to: ['void'] },
    receive: { side: 'addressee', from: ['issued'], to: [] },
  },
}

const needs: Readonly<Record<DocumentVerb, Needs>> = {
  change: 'document.draft',
  remake: 'document.draft',
  submit: 'document.draft',
  'take-back': 'document.draft',
  approve: 'document.review',
  return: 'document.review',
  issue: 'document.issue',
  void: 'document.issue',
  receive: 'document.draft',
}

export const stepOf = (verb: DocumentVerb) => ({
  needs: needs[verb],
  who: documentMachine.transitions[verb].side,
})

const mayBy = (actor: Actor, row: DocumentRow, who: Side): boolean => {
  if (who === 'another') return actor.accountId !== row.drafted_by
  if (who === 'addressee')
    return [...row.addressee_ids, ...row.copy_ids].some((id) => actor.scope.includes(id))
  if (who === 'drafter') return actor.accountId === row.drafted_by
  return who === 'anybody' || actor.organisationId === row.organisation_id
}

export function refusalOf(actor: Actor, row: DocumentRow, verb: DocumentVerb): 'state' | 'person' | null {
  if (!leads(documentMachine, verb, row.state)) return 'state'
  return mayBy(actor, row, stepOf(verb).who) ? null : 'person'
}

/** What this reader may do next. */
export const verbsOf = (actor: Actor, row: DocumentRow): DocumentVerb[] =>
  (Object.keys(needs) as DocumentVerb[]).filter(
    (verb) => grants[needs[verb]]?.includes(actor.role) && refusalOf(actor, row, verb) === null,
  )
