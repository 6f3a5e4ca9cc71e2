import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, client } from '../../shared/api.ts'
import { toApiError } from '../../shared/api-error.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { VersionConflict } from '../../shared/ui/VersionConflict.tsx'
import { auditToolMessages } from './tool-messages.ts'

/** How long entries are kept, and taking away what is older. */
export function Retention({ months: kept, version }: { readonly months: number; readonly version: number }) {
  const t = useMessages(auditToolMessages)
  const queries = useQueryClient()
  const [months, setMonths] = useState(String(kept))
  const [now, setNow] = useState<{ months: number; version: number }>()
  const errors = useFormErrors('retention', ['months'])
  const save = useMutation(
    api.audit.setRetention.mutationOptions({
      onSuccess: (saved) => {
        showToast(t('retention.saved'))
        queries.setQueryData(api.audit.retention.queryKey(), saved)
      },
      onError: (error) => {
        if (toApiError(error).code !== 'VERSION_CONFLICT') return errors.refuse(error)
        void client.audit.retention().then(setNow, errors.refuse)
      },
    }),
  )
  const send = (from: number) =>
    save.mutate({ version: from, months: /^\d+$/.test(months) ? Number(months) : 0 })
  const prune = usePrune(errors.refuse)
  return (
    <div className="field">
      {errors.rest ? <ErrorState error={errors.rest} /> : null}
      <TextField
        id={errors.id('months')}
        label={t('retention.months')}
        inputMode="numeric"
        width={96}
        value={months}
        onChange={setMonths}
        error={errors.of('months')}
      />
      <div className="row">
        <button type="button" className="btn" disabled={save.isPending} onClick={() => send(version)}>
          {t('retention.submit')}
        </button>
        <button
          type="button"
          className="btn"
          disabled={prune.isPending}
          onClick={() => prune.mutate(undefined)}
        >
          {t('retention.prune')}
        </button>
      </div>
      {now ? (
        <VersionConflict
          what={t('tools.title')}
          fields={[{ label: t('retention.months'), theirs: String(now.months), mine: months }]}
          onKeepMine={() => {
            setNow(undefined)
            send(now.version)
          }}
          onKeepTheirs={() => {
            setMonths(String(now.months))
            queries.setQueryData(api.audit.retention.queryKey(), now)
            setNow(undefined)
          }}
          onClose={() => setNow(undefined)}
        />
      ) : null}
    </div>
  )
}

function usePrune(onError: (error: unknown) => void) {
  const t = useMessages(auditToolMessages)
  const queries = useQueryClient()
  return useMutation(
    api.audit.prune.mutationOptions({
      onSuccess: async ({ removed }) => {
        showToast(t('retention.pruned', { count: removed }))
        await queries.invalidateQueries({ queryKey: api.audit.list.key() })
      },
      onError,
    }),
  )
}
