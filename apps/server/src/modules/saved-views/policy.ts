import type { Actor } from '#kernel/actor'
import { AppError, inputInvalid } from '#kernel/error'

/** No permission: whoever is signed in keeps views of their own, and uses those that the own body shares. */
export function mustBeSomebody({ accountId }: Actor): string {
  if (!accountId) throw new AppError('NOT_SIGNED_IN')
  return accountId
}

/** A view of somebody else may be used, not changed. */
export function guardOwn(
  actor: Actor,
  view: { readonly account_id: string; readonly account_name: string },
): void {
  if (view.account_id === actor.accountId) return
  throw new AppError('FORBIDDEN', { needs: 'saved-view.own', ask: view.account_name })
}

/** Only who stands in a body can share with it. */
export function mustHaveBody(actor: Actor, shared: boolean): void {
  if (!shared || actor.organisationId) return
  throw inputInvalid(
    'shared',
    'no-body',
    '这个岗位没有所在单位 this post stands in no body',
    '只给自己留 keep it private',
  )
}
