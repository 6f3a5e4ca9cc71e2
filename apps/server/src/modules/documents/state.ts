import type { DocumentState, DocumentVerb } from '@zhiheng/contract'
import type { Actor } from '#kernel/actor'
import type { DocumentRow } from './deps.ts'
import { grants } from './policy.ts'

type Step = {
  readonly from: readonly DocumentState[]
  readonly needs: 'document.draft' | 'document.review' | 'document.issue'
  /** Who drafted it, or somebody else: nobody reviews or signs an own draft. */
  readonly who: 'own body' | 'drafter' | 'another' | 'anybody' | 'addressee'
}

const steps: Readonly<Record<DocumentVerb, Step>> = {
  change: { from: ['draft'], needs: 'document.draft', who: 'own body' },
  remake: { from: ['making'], needs: 'document.draft', who: 'own body' },
  submit: { from: ['draft'], needs: 'document.draft', who: 'own body' },
  'take-back': { from: ['review'], needs: 'document.draft', who: 'drafter' },
  approve: { from: ['review'], needs: 'document.review', who: 'another' },
  return: { from: ['review', 'approved'], needs: 'document.review', who: 'another' },
  issue: { from: ['approved'], needs: 'document.issue', who: 'another' },
  void: { from: ['issued'], needs: 'document.issue', who: 'anybody' },
  receive: { from: ['issued'], needs: 'document.draft', who: 'addressee' },
}

export const stepOf = (verb: DocumentVerb): Step => steps[verb]

const mayBy = (actor: Actor, row: DocumentRow, who: Step['who']): boolean => {
  if (who === 'another') return actor.accountId !== row.drafted_by
  if (who === 'addressee')
    return [...row.addressee_ids, ...row.copy_ids].some((id) => actor.scope.includes(id))
  if (who === 'drafter') return actor.accountId === row.drafted_by
  return who === 'anybody' || actor.organisationId === row.organisation_id
}

export function refusalOf(actor: Actor, row: DocumentRow, verb: DocumentVerb): 'state' | 'person' | null {
  const { from, who } = steps[verb]
  if (!from.includes(row.state)) return 'state'
  return mayBy(actor, row, who) ? null : 'person'
}

/** What this reader may do next. */
export const verbsOf = (actor: Actor, row: DocumentRow): DocumentVerb[] =>
  (Object.keys(steps) as DocumentVerb[]).filter(
    (verb) => grants[steps[verb].needs]?.includes(actor.role) && refusalOf(actor, row, verb) === null,
  )
