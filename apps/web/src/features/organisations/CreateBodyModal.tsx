import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { OrganisationKind, OrganisationView } from '@zhiheng/contract'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { ErrorSummary } from '../../shared/ui/ErrorSummary.tsx'
import { Field, TextField } from '../../shared/ui/Field.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { uiMessages } from '../../shared/ui/messages.ts'
import { OrganisationOptions } from '../../shared/ui/OrganisationOptions.tsx'
import { organisationMessages } from '../../shared/ui/organisation-messages.ts'
import { organisationPageMessages } from './messages.ts'

type Props = { readonly bodies: readonly OrganisationView[]; readonly onClose: () => void }

const kinds: readonly OrganisationKind[] = ['department', 'district', 'unit']
const names = ['name', 'officialName', 'nameEn', 'kind', 'parentId', 'validFrom'] as const

export function CreateBodyModal({ bodies, onClose }: Props) {
  const t = useMessages(organisationPageMessages)
  const ui = useMessages(uiMessages)
  const kindWords = useMessages(organisationMessages)
  const city = bodies.find(({ kind }) => kind === 'city')
  const [entries, setEntries] = useState({ name: '', officialName: '', nameEn: '', validFrom: '' })
  const [kind, setKind] = useState<OrganisationKind>('unit')
  const [parentId, setParentId] = useState(city?.id ?? '')
  const errors = useFormErrors('body', names)
  const create = useCreateBody(onClose, errors.refuse)
  const submit = () => {
    const fine = errors.check({
      ...(entries.name.trim() ? {} : { name: t('wrong.name') }),
      ...(parentId ? {} : { parentId: t('wrong.parent') }),
    })
    if (fine) create.mutate({ kind, parentId, name: entries.name.trim(), ...filled(entries) })
  }
  const text = (
    name: keyof typeof entries,
    label: string,
    more: Partial<Parameters<typeof TextField>[0]> = {},
  ) => (
    <TextField
      id={errors.id(name)}
      label={label}
      value={entries[name]}
      onChange={(value) => setEntries({ ...entries, [name]: value })}
      error={errors.of(name)}
      {...more}
    />
  )
  return (
    <Modal
      title={t('new')}
      onClose={onClose}
      footer={
        <>
          <button type="button" className="btn" onClick={onClose}>
            {ui('cancel')}
          </button>
          <button type="button" className="btn primary" disabled={create.isPending} onClick={submit}>
            {t('create.submit')}
          </button>
        </>
      }
    >
      <div className="form">
        <ErrorSummary errors={errors.list} attempt={errors.attempt} />
        {errors.rest ? <ErrorState error={errors.rest} /> : null}
        {text('name', t('create.name'), { help: t('create.name.help'), maxLength: 100 })}
        {text('officialName', t('create.official'), { optional: true, maxLength: 200 })}
        {text('nameEn', t('create.english'), { optional: true, maxLength: 200 })}
        <Field label={t('create.kind')} id={errors.id('kind')} error={errors.of('kind')}>
          {(control) => (
            <select
              {...control}
              className="input"
              value={kind}
              onChange={(event) => setKind(kinds.find((one) => one === event.target.value) ?? kind)}
            >
              {kinds.map((one) => (
                <option key={one} value={one}>
                  {kindWords(`kind.${one}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('create.parent')} id={errors.id('parentId')} error={errors.of('parentId')}>
          {(control) => (
            <select
              {...control}
              className="input"
              value={parentId}
              onChange={(event) => setParentId(event.target.value)}
            >
              <OrganisationOptions organisations={bodies} />
            </select>
          )}
        </Field>
        {text('validFrom', t('create.from'), { type: 'date', optional: true })}
      </div>
    </Modal>
  )
}

const filled = (entries: { officialName: string; nameEn: string; validFrom: string }) => ({
  ...(entries.officialName.trim() ? { officialName: entries.officialName.trim() } : {}),
  ...(entries.nameEn.trim() ? { nameEn: entries.nameEn.trim() } : {}),
  ...(entries.validFrom ? { validFrom: entries.validFrom } : {}),
})

function useCreateBody(onClose: () => void, onError: (error: unknown) => void) {
  const t = useMessages(organisationPageMessages)
  const queries = useQueryClient()
  return useMutation(
    api.organisations.create.mutationOptions({
      onSuccess: async ({ name }) => {
        showToast(t('create.done', { name }))
        onClose()
        await queries.invalidateQueries({ queryKey: api.organisations.key() })
      },
      onError,
    }),
  )
}
