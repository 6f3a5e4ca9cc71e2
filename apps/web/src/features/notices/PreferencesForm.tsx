import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Outputs } from '@zhiheng/contract'
import { useState } from 'react'
import { api, client } from '../../shared/api.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { GroupTicks } from './GroupTicks.tsx'
import { noticeMessages } from './messages.ts'

type Preferences = Outputs<'notices'>['preferences']

/** By which ways a person is told beside the list. */
export function PreferencesForm({ kept }: { readonly kept: Preferences }) {
  const t = useMessages(noticeMessages)
  const [entries, setEntries] = useState({
    email: kept.email ?? '',
    byEmail: kept.byEmail,
    quietFrom: kept.quietFrom ?? '',
    quietTo: kept.quietTo ?? '',
  })
  const change = (part: Partial<typeof entries>) => setEntries({ ...entries, ...part })
  const errors = useFormErrors('notices', ['email', 'byEmail', 'quietFrom', 'quietTo'])
  const save = useSave(errors.refuse)
  const missing = entries.byEmail.length > 0 && !entries.email.trim()
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (errors.check(missing ? { email: t('preferences.wrong.email') } : {})) save.mutate(entries)
      }}
    >
      <p className="sec">{t(kept.mailWorks ? 'preferences.lead' : 'preferences.noMail')}</p>
      <FormErrors errors={errors} />
      <TextField
        id={errors.id('email')}
        label={t('preferences.email')}
        type="email"
        autoComplete="email"
        optional
        value={entries.email}
        onChange={(email) => change({ email })}
        error={errors.of('email')}
      />
      <GroupTicks
        id={errors.id('byEmail')}
        legend={t('preferences.groups')}
        error={errors.of('byEmail')}
        chosen={entries.byEmail}
        onChange={(byEmail) => change({ byEmail })}
      />
      <fieldset>
        <legend className="b">{t('preferences.quiet')}</legend>
        <p className="help">{t('preferences.quiet.help')}</p>
        <div className="beside">
          {(['quietFrom', 'quietTo'] as const).map((name) => (
            <TextField
              key={name}
              id={errors.id(name)}
              label={t(name === 'quietFrom' ? 'preferences.from' : 'preferences.to')}
              type="time"
              optional
              value={entries[name]}
              onChange={(value) => change({ [name]: value })}
              error={errors.of(name)}
            />
          ))}
        </div>
      </fieldset>
      <button type="submit" className="btn primary" disabled={save.isPending}>
        {t('preferences.submit')}
      </button>
    </form>
  )
}

type Entries = {
  readonly email: string
  readonly byEmail: Preferences['byEmail']
  readonly quietFrom: string
  readonly quietTo: string
}

function useSave(onError: (error: unknown) => void) {
  const t = useMessages(noticeMessages)
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (entries: Entries) =>
      client.notices.setPreferences({
        email: entries.email.trim() || null,
        byEmail: entries.byEmail,
        quietFrom: entries.quietFrom || null,
        quietTo: entries.quietTo || null,
      }),
    onSuccess: async () => {
      showToast(t('preferences.done'))
      await queries.invalidateQueries({ queryKey: api.notices.preferences.key() })
    },
    onError,
  })
}
