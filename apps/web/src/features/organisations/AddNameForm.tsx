import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { OrganisationName, OrganisationView } from '@zhiheng/contract'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { ErrorSummary } from '../../shared/ui/ErrorSummary.tsx'
import { Field, TextField } from '../../shared/ui/Field.tsx'
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
    const { name, validFrom, validTo } = entries
    const fine = errors.check({
      ...(name.trim() ? {} : { name: t('wrong.name') }),
      ...(validFrom && validTo && validTo <= validFrom ? { validTo: t('wrong.to') } : {}),
    })
    if (!fine) return
    add.mutate({
      id: body.id,
      version: body.version,
      kind,
      name: name.trim(),
      validFrom: validFrom || null,
      validTo: validTo || null,
    })
  }
  const text = (
    name: keyof typeof entries,
    label: string,
    more: Partial<Parameters<typeof TextField>[0]>,
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
      <ErrorSummary errors={errors.list} attempt={errors.attempt} />
      {errors.rest ? <ErrorState error={errors.rest} /> : null}
      <Field label={t('add.kind')} id={errors.id('kind')} error={errors.of('kind')}>
        {(control) => (
          <select
            {...control}
            className="input"
            value={kind}
            onChange={(event) => setKind(kinds.find((one) => one === event.target.value) ?? kind)}
          >
            {kinds.map((one) => (
              <option key={one} value={one}>
                {t(`name.${one}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {text('name', t('add.name'), { maxLength: 100 })}
      <div className="beside">
        {text('validFrom', t('add.from'), { type: 'date', optional: kind === 'alias' })}
        {text('validTo', t('add.to'), { type: 'date', optional: true, help: t('add.to.help') })}
      </div>
      <button type="submit" className="btn" disabled={add.isPending}>
        {t('add.submit')}
      </button>
    </form>
  )
}

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
