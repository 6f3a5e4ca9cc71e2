import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, client } from '../../shared/api.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { Popup } from '../../shared/ui/Popup.tsx'
import { scheduleMessages } from './messages.ts'

/** Keeps the dates of now under a name. */
export function TakeBaseline({ planId }: { readonly planId: string }) {
  const t = useMessages(scheduleMessages)
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const errors = useFormErrors('baseline', ['name'])
  const take = useMutation({
    mutationFn: () => client.schedules.takeBaseline({ id: planId, name: name.trim() }),
    onSuccess: async () => {
      showToast(t('baseline.taken', { name: name.trim() }))
      setName('')
      await queries.invalidateQueries({ queryKey: api.schedules.key() })
    },
    onError: errors.refuse,
  })
  return (
    <Popup align="right" button={t('baseline.take')}>
      {() => (
        <div className="milestones stack">
          <p className="meta">{t('baseline.take.lead')}</p>
          <FormErrors errors={errors} />
          <TextField
            id={errors.id('name')}
            label={t('baseline.name')}
            maxLength={60}
            value={name}
            onChange={setName}
            error={errors.of('name')}
          />
          <button
            type="button"
            className="btn small primary"
            disabled={take.isPending || name.trim() === ''}
            onClick={() => take.mutate()}
          >
            {t('baseline.take')}
          </button>
        </div>
      )}
    </Popup>
  )
}
