import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { OrganisationName, OrganisationView } from '@zhiheng/contract'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import { DayField } from '../../shared/day/DayField.tsx'
import { useFormErrors } from '../../shared/form-errors.ts'
import { type Translate, useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { ChoiceField } from '../../shared/ui/ChoiceField.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { organisationPageMessages } from './messages.ts'

const kinds: readonly OrganisationName['kind'][] = ['alias', 'short', 'official', 'english']
const blank = { name: '', validFrom: '', validTo: '' }

/** An alias, or a name that follows the one before from a day on. */
export function AddNameForm({ body }: { readonly body: OrganisationView }) {
  const t = useMessages(organisationPageMessages)
  const [kind, setKind] = useState<OrganisationName['kind']>('alias')
  const [entries, setEntries] = useState(blank)
  const errors = useFormErrors('name', ['name', 'kind', 'validFrom', 'validTo'])
  const add = useAddName(() => setEntries(blank), errors.refuse)
  const submit = () => {
    if (errors.check(wrongEntries(entries, t)))
      add.mutate({ id: body.id, version: body.version, kind, ...toInput(entries) })
  }
  const day = (name: 'validFrom' | 'validTo', label: string, more: { optional: boolean; help?: string }) => (
    <DayField
      id={errors.id(name)}
      label={label}
      value={entries[name]}
      onChange={(value) => setEntries({ ...entries, [name]: value })}
      error={errors.of(name)}
      {...more}
    />
  )
  return (
    <form
      className="form addname"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <h3>{t('add.title')}</h3>
      <p className="meta">{t('add.lead')}</p>
      <FormErrors errors={errors} />
      <ChoiceField
        label={t('add.kind')}
        id={errors.id('kind')}
        error={errors.of('kind')}
        value={kind}
        onChange={(chosen) => setKind(kinds.find((one) => one === chosen) ?? kind)}
      >
        {kinds.map((one) => (
          <option key={one} value={one}>
            {t(`name.${one}`)}
          </option>
        ))}
      </ChoiceField>
      <TextField
        id={errors.id('name')}
        label={t('add.name')}
        maxLength={100}
        value={entries.name}
        onChange={(name) => setEntries({ ...entries, name })}
        error={errors.of('name')}
      />
      <div className="beside">
        {day('validFrom', t('add.from'), { optional: kind === 'alias' })}
        {day('validTo', t('add.to'), { optional: true, help: t('add.to.help') })}
      </div>
      <button type="submit" className="btn" disabled={add.isPending}>
        {t('add.submit')}
      </button>
    </form>
  )
}

type Key = keyof (typeof organisationPageMessages)['zh']

const wrongEntries = ({ name, validFrom, validTo }: typeof blank, t: Translate<Key>) => ({
  ...(name.trim() ? {} : { name: t('wrong.name') }),
  ...(validFrom && validTo && validTo <= validFrom ? { validTo: t('wrong.to') } : {}),
})

const toInput = ({ name, validFrom, validTo }: typeof blank) => ({
  name: name.trim(),
  validFrom: validFrom || null,
  validTo: validTo || null,
})

function useAddName(onAdded: () => void, onError: (error: unknown) => void) {
  const t = useMessages(organisationPageMessages)
  const queries = useQueryClient()
  const refresh = () => queries.invalidateQueries({ queryKey: api.organisations.key() })
  return useMutation(
    api.organisations.addName.mutationOptions({
      onSuccess: async () => {
        onAdded()
        showToast(t('add.done'))
        await refresh()
      },
      onError: async (error) => {
        onError(error)
        // Somebody may have named it meanwhile: show the names as they are now; what was typed stays.
        await refresh()
      },
    }),
  )
}
