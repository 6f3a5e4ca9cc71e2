import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { SavedView } from '@zhiheng/contract'
import { useState } from 'react'
import { api, client } from '../../shared/api.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { FlowModal } from './FlowModal.tsx'
import { listMessages } from './list-messages.ts'

type Props = {
  readonly content: SavedView['content']
  readonly onClose: () => void
  readonly onSaved: (view: SavedView) => void
}

/** Keeps what the list shows now under a name. */
export function SaveView({ content, onClose, onSaved }: Props) {
  const t = useMessages(listMessages)
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const errors = useFormErrors('view', ['name', 'shared'])
  const save = useMutation({
    mutationFn: () => client.savedViews.save({ name: name.trim(), shared, content }),
    onSuccess: async (view) => {
      showToast(t('views.saved', { name: view.name }))
      await queries.invalidateQueries({ queryKey: api.savedViews.key() })
      onSaved(view)
    },
    onError: errors.refuse,
  })
  return (
    <FlowModal
      title={t('views.save')}
      lead={null}
      submit={t('views.save')}
      pending={save.isPending || name.trim() === ''}
      errors={errors}
      onClose={onClose}
      onSubmit={() => save.mutate()}
    >
      <TextField
        id={errors.id('name')}
        label={t('views.save.name')}
        maxLength={40}
        value={name}
        onChange={setName}
        error={errors.of('name')}
      />
      <label className="check">
        <input
          id={errors.id('shared')}
          type="checkbox"
          checked={shared}
          onChange={(event) => setShared(event.target.checked)}
        />
        {t('views.save.shared')}
      </label>
    </FlowModal>
  )
}
