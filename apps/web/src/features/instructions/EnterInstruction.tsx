import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ComponentProps, useState } from 'react'
import { api, client } from '../../shared/api.ts'
import { DayField } from '../../shared/day/DayField.tsx'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { ChoiceField } from '../../shared/ui/ChoiceField.tsx'
import { Field, TextField } from '../../shared/ui/Field.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { ModalFoot } from '../../shared/ui/ModalFoot.tsx'
import { instructionMessages } from './messages.ts'

const names = [
  ...(['kind', 'number', 'title', 'instructedBy', 'instructorId'] as const),
  ...(['instructedOn', 'dueOn', 'text', 'file'] as const),
] as const
const empty = {
  ...{ number: '', title: '', instructedBy: '', instructorId: '' },
  ...{ instructedOn: '', dueOn: '', text: '' },
}
type Entries = typeof empty

/** Registers a paper: what it is, who instructed when, and its text. */
export function EnterInstruction({ onClose }: { readonly onClose: () => void }) {
  const t = useMessages(instructionMessages)
  const [kind, setKind] = useState<'minutes' | 'instruction'>('instruction')
  const [entries, setEntries] = useState<Entries>(empty)
  const [file, setFile] = useState<File>()
  const errors = useFormErrors('instruction', names)
  const enter = useEnter(errors.refuse)
  const submit = () => {
    const needed = ['number', 'title', 'instructedBy', 'instructedOn'] as const
    const missing = needed.filter((name) => entries[name].trim() === '')
    const found = Object.fromEntries(missing.map((name) => [name, t('field.missing')]))
    const textless = !file && entries.text.trim() === '' ? { text: t('field.missing') } : {}
    if (!errors.check({ ...found, ...textless })) return
    const { dueOn, instructorId, text, ...head } = entries
    const optional = { ...(dueOn ? { dueOn } : {}), ...(instructorId ? { instructorId } : {}) }
    enter.mutate({ kind, ...head, ...optional, ...(file ? { file } : { text }) })
  }
  const shared = (name: keyof Entries) => ({
    ...{ id: errors.id(name), label: t(`field.${name}`), value: entries[name], error: errors.of(name) },
    onChange: (value: string) => setEntries({ ...entries, [name]: value }),
  })
  return (
    <Modal
      wide
      title={t('enter')}
      onClose={onClose}
      footer={
        <ModalFoot
          submit={t('enter.submit')}
          disabled={enter.isPending}
          onSubmit={submit}
          onClose={onClose}
        />
      }
    >
      <div className="form">
        <FormErrors errors={errors} />
        <ChoiceField
          label={t('field.kind')}
          value={kind}
          onChange={(value) => setKind(value === 'minutes' ? 'minutes' : 'instruction')}
        >
          <option value="instruction">{t('kind.instruction')}</option>
          <option value="minutes">{t('kind.minutes')}</option>
        </ChoiceField>
        <TextField {...shared('number')} maxLength={60} />
        <TextField {...shared('title')} maxLength={200} />
        <TextField {...shared('instructedBy')} maxLength={60} />
        <InstructorField {...shared('instructorId')} />
        <DayField {...shared('instructedOn')} />
        <DayField {...shared('dueOn')} optional />
        <TextField {...shared('text')} help={t('field.text.help')} multiline rows={8} />
        <Field id={errors.id('file')} label={t('field.file')} optional error={errors.of('file')}>
          {(control) => (
            <input
              {...control}
              type="file"
              accept=".docx,.pdf,.txt"
              onChange={(event) => setFile(event.target.files?.[0])}
            />
          )}
        </Field>
      </div>
    </Modal>
  )
}

/** The leader's account, who then is told when tasks are overdue or done; none where they have none. */
function InstructorField(field: Omit<ComponentProps<typeof ChoiceField>, 'children'>) {
  const t = useMessages(instructionMessages)
  const leaders = useQuery(api.instructions.instructors.queryOptions({ staleTime: 300_000 }))
  return (
    <ChoiceField {...field} optional help={t('field.instructorId.help')}>
      <option value="" />
      {(leaders.data?.items ?? []).map(({ id, name, organisation }) => (
        <option key={id} value={id}>
          {[name, organisation].filter(Boolean).join(' · ')}
        </option>
      ))}
    </ChoiceField>
  )
}

function useEnter(onError: (error: unknown) => void) {
  const t = useMessages(instructionMessages)
  const queries = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: (input: Parameters<typeof client.instructions.create>[0]) =>
      client.instructions.create(input),
    onSuccess: async (made) => {
      showToast(t('enter.done', { count: made.items.length }))
      queries.setQueryData(api.instructions.get.queryKey({ input: { id: made.id } }), made)
      await queries.invalidateQueries({ queryKey: api.instructions.list.key() })
      await navigate({ to: '/instructions/$instructionId', params: { instructionId: made.id } })
    },
    onError,
  })
}
