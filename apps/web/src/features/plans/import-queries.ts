import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ImportView } from '@zhiheng/contract'
import { api, client } from '../../shared/api.ts'
import { toApiError } from '../../shared/api-error.ts'
import { translate } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { importMessages } from './import-messages.ts'

type Hooks = { readonly onSuccess?: (now: ImportView) => void; readonly onError?: (error: unknown) => void }

/**
 * A step of the review; each answers with the document as it then stands. Where somebody else was quicker, the newest
 * state is fetched and the reader is asked to repeat the step: forms keep what was typed.
 */
export function useReviewStep<Input extends { id: string }>(
  send: (input: Input) => Promise<ImportView>,
  hooks: Hooks = {},
) {
  const queries = useQueryClient()
  const put = (now: ImportView) =>
    queries.setQueryData(api.planImports.get.queryKey({ input: { id: now.id } }), now)
  return useMutation({
    mutationFn: (input: Input) => send(input),
    onSuccess: async (now) => {
      put(now)
      hooks.onSuccess?.(now)
      await Promise.all(
        [api.planImports.list.key(), api.planImports.difference.key(), api.inbox.key()].map((queryKey) =>
          queries.invalidateQueries({ queryKey }),
        ),
      )
    },
    onError: async (error, input) => {
      if (toApiError(error).code !== 'VERSION_CONFLICT') return hooks.onError?.(error)
      put(await client.planImports.get({ id: input.id }))
      showToast(translate(importMessages, 'conflict'))
    },
  })
}
