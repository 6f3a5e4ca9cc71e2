import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import { DayField } from '../../shared/day/DayField.tsx'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { roleMessages } from '../../shared/role-messages.ts'
import { useSession } from '../../shared/session/session.ts'
import { showToast } from '../../shared/toast.tsx'
import { ChoiceField } from '../../shared/ui/ChoiceField.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { ModalFoot } from '../../shared/ui/ModalFoot.tsx'
import { isDelegable } from './delegable.ts'
import { ownMessages } from './own-messages.ts'

const names = ['postId', 'deputyId', 'validFrom', 'until', 'reason'] as const

/** Lends a post of one’s own to a colleague, from one day to another. */
export function DelegateModal({ onClose }: { readonly onClose: () => void }) {
  const t = useMessages(ownMessages)
  const role = useMessages(roleMessages)
  const { posts, post, today } = useSession()
  const own = posts.filter(isDelegable)
  const first = own.find(({ id }) => id === post.id) ?? own[0]
  const [entries, setEntries] = useState({
    ...{ postId: first?.id ?? '', deputyId: '', reason: '' },
    ...{ validFrom: today, until: '' },
  })
  const errors = useFormErrors('delegate', names)
  const colleagues = useQuery(api.ownAccount.colleagues.queryOptions({ input: {} }))
  const delegate = useDelegate(onClose, errors.refuse)
  const submit = () => {
    const fine = errors.check({
      ...(entries.deputyId ? {} : { deputyId: t('delegate.deputy.missing') }),
      ...(entries.until ? {} : { until: t('delegate.until.missing') }),
      ...(entries.reason.trim() ? {} : { reason: t('delegate.reason.missing') }),
    })
    if (fine) delegate.mutate(entries)
  }
  const bound = (name: (typeof names)[number]) => ({
    id: errors.id(name),
    value: entries[name],
    error: errors.of(name),
    onChange: (value: string) => setEntries({ ...entries, [name]: value }),
  })
  return (
    <Modal
      title={t('delegations.add')}
      onClose={onClose}
      footer={
        <ModalFoot
          submit={t('delegate.submit')}
          disabled={delegate.isPending}
          onSubmit={submit}
          onClose={onClose}
        />
      }
    >
      <div className="form">
        <FormErrors errors={errors} />
        <ChoiceField label={t('delegations.post')} {...bound('postId')}>
          {own.map((each) => (
            <option key={each.id} value={each.id}>
              {each.unitName ?? each.organisationName} {role(`role.${each.role}`)}
            </option>
          ))}
        </ChoiceField>
        <ChoiceField label={t('delegations.deputy')} help={t('delegate.deputy.help')} {...bound('deputyId')}>
          <option value="">{t('delegate.deputy.choose')}</option>
          {(colleagues.data?.items ?? []).map(({ id, displayName, organisationName }) => (
            <option key={id} value={id}>
              {displayName} · {organisationName}
            </option>
          ))}
        </ChoiceField>
        <DayField label={t('delegate.from')} {...bound('validFrom')} />
        <DayField label={t('delegate.until')} help={t('delegate.until.help')} {...bound('until')} />
        <TextField label={t('delegate.reason')} maxLength={200} {...bound('reason')} />
      </div>
    </Modal>
  )
}

function useDelegate(onClose: () => void, onError: (error: unknown) => void) {
  const t = useMessages(ownMessages)
  const queries = useQueryClient()
  return useMutation(
    api.ownAccount.delegate.mutationOptions({
      onSuccess: async ({ deputyName, until }) => {
        showToast(t('delegate.done', { name: deputyName, until }))
        onClose()
        await queries.invalidateQueries({ queryKey: api.ownAccount.delegations.queryKey() })
      },
      onError,
    }),
  )
}
