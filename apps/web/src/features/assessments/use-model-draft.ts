import { useCallback } from 'react'
import { useDraft } from '../../shared/drafts/use-draft.ts'
import { isSame } from './differences.ts'
import { type Json, recordOf } from './form/pointer.ts'

/** What is kept of a model that is being written: its text, and the state of the register that it was begun from. */
type Kept = { readonly base: number; readonly content: Json }

const isKept = (value: unknown): value is Kept =>
  typeof recordOf(value).base === 'number' && typeof recordOf(value).content === 'object'

/** A model while it is written: kept as one types, on the device and on the server, until it is saved. */
export function useModelDraft(key: string, base: number, content: Json) {
  const draft = useDraft(key, { base, content }, isKept)
  const { change } = draft
  const onChange = useCallback(
    (update: (before: Json) => Json) =>
      change((kept) => ({
        // What says the same as the register begins from what the register is now.
        base: isSame(kept.content, content) ? base : kept.base,
        content: update(kept.content),
      })),
    [change, base, content],
  )
  const kept = draft.content
  const isChanged = kept !== undefined && !isSame(kept.content, content)
  return {
    content: kept?.content,
    status: draft.status,
    discard: draft.discard,
    onChange,
    isChanged,
    base: kept?.base ?? base,
    /** Somebody else has saved another text since this one was begun. */
    isOvertaken: isChanged && kept.base !== base,
    /** Goes on from what stands now, with what was typed. */
    rebase: () => change((before) => ({ ...before, base })),
  }
}
