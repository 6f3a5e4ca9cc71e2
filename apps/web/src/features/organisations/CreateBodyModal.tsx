import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { OrganisationKind, OrganisationView } from '@zhiheng/contract'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import { DayField } from '../../shared/day/DayField.tsx'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { ChoiceField } from '../../shared/ui/ChoiceField.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { ModalFoot } from '../../shared/ui/ModalFoot.tsx'
import { OrganisationOptions } from '../../shared/ui/OrganisationOptions.tsx'
import { organisationMessages } from '../../shared/ui/organisation-messages.ts'
import { organisationPageMessages } from './messages.ts'

type Props = { readonly bodies: readonly OrganisationView[]; readonly onClose: () => void }

const kinds: readonly OrganisationKind[] = ['department', 'district', 'unit']
const names = ['name', 'officialName', 'nameEn', 'kind', 'parentId', 'validFrom'] as const

export function CreateBodyModal({ bodies, onClose }: Props) {
  const t = useMessages(organisationPageMessages)
  const city = bodies.find(({ kind }) => kind === 'city')
  const [entries, setEntries] = useState({ name: '', officialName: '', nameEn: '', validFrom: '' })
  const [place, setPlace] = useState<Place>({ kind: 'unit', parentId: city?.id ?? '' })
  const errors = useFormErrors('body', names)
  const create = useCreateBody(onClose, errors.refuse)
  const submit = () => {
    const fine = errors.check({
      ...(entries.name.trim() ? {} : { name: t('wrong.name') }),
      ...(place.parentId ? {} : { parentId: t('wrong.parent') }),
    })
    if (fine) create.mutate({ ...place, name: entries.name.trim(), ...filled(entries) })
  }
  const text = (
    name: 'name' | 'officialName' | 'nameEn',
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
        <ModalFoot
          submit={t('create.submit')}
          disabled={create.isPending}
          onSubmit={submit}
          onClose={onClose}
        />
      }
    >
      <div className="form">
        <FormErrors errors={errors} />
        {text('name', t('create.name'), { help: t('create.name.help'), maxLength: 100 })}
        {text('officialName', t('create.official'), { optional: true, maxLength: 200 })}
        {text('nameEn', t('create.english'), { optional: true, maxLength: 200 })}
        <PlaceFields bodies={bodies} place={place} errors={errors} onChange={setPlace} />
        <DayField
          id={errors.id('validFrom')}
          label={t('create.from')}
          optional
          value={entries.validFrom}
          onChange={(validFrom) => setEntries({ ...entries, validFrom })}
          error={errors.of('validFrom')}
        />
      </div>
    </Modal>
  )
}

type Place = { readonly kind: OrganisationKind; readonly parentId: string }
type PlaceProps = {
  readonly bodies: readonly OrganisationView[]
  readonly place: Place
  readonly errors: { id(name: keyof Place): string; of(name: keyof Place): string | undefined }
  readonly onChange: (place: Place) => void
}

/** What kind of body it is and to whom it belongs. */
function PlaceFields({ bodies, place, errors, onChange }: PlaceProps) {
  const t = useMessages(organisationPageMessages)
  const kindWords = useMessages(organisationMessages)
  return (
    <>
      <ChoiceField
        label={t('create.kind')}
        id={errors.id('kind')}
        error={errors.of('kind')}
        value={place.kind}
        onChange={(chosen) => onChange({ ...place, kind: kinds.find((one) => one === chosen) ?? place.kind })}
      >
        {kinds.map((one) => (
          <option key={one} value={one}>
            {kindWords(`one.${one}`)}
          </option>
        ))}
      </ChoiceField>
      <ChoiceField
        label={t('create.parent')}
        id={errors.id('parentId')}
        error={errors.of('parentId')}
        value={place.parentId}
        onChange={(chosen) => onChange({ ...place, parentId: chosen })}
      >
        <OrganisationOptions organisations={bodies} />
      </ChoiceField>
    </>
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
