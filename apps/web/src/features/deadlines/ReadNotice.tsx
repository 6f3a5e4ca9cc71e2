import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Outputs } from '@zhiheng/contract'
import { useState } from 'react'
import { client } from '../../shared/api.ts'
import { toApiError } from '../../shared/api-error.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { deadlineMessages } from './messages.ts'
import { NoticePreview } from './NoticePreview.tsx'

type Reading = Outputs<'deadlines'>['readNotice']

/** A notice pasted in: first what it would change, then kept. */
export function ReadNotice() {
  const t = useMessages(deadlineMessages)
  const queries = useQueryClient()
  const [text, setText] = useState('')
  const [year, setYear] = useState('')
  const [reading, setReading] = useState<Reading>()
  const errors = useFormErrors('notice', ['text', 'year'])
  const read = useMutation({
    mutationFn: () => client.deadlines.readNotice({ text, ...(year ? { year: Number(year) } : {}) }),
    onSuccess: setReading,
    onError: errors.refuse,
  })
  const keep = useMutation({
    mutationFn: (found: Reading) =>
      client.deadlines.setYear({ year: found.year, version: found.version, days: found.days }),
    onSuccess: async (kept) => {
      showToast(t('preview.done', { year: kept.year }))
      setReading(undefined)
      setText('')
      // Every light and every number of days left counts by it.
      await queries.invalidateQueries()
    },
    // Somebody else has put the year down meanwhile: what it would change now is read anew.
    onError: (error) => {
      if (toApiError(error).code === 'VERSION_CONFLICT') read.mutate()
    },
  })
  return (
    <section className="card" aria-labelledby="read-notice">
      <header>
        <h2 id="read-notice">{t('read.title')}</h2>
      </header>
      <form
        className="body form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (errors.check(text.trim() ? {} : { text: t('read.text.missing') })) read.mutate()
        }}
      >
        <FormErrors errors={errors} />
        <TextField
          id={errors.id('text')}
          label={t('read.text')}
          help={t('read.help')}
          multiline
          rows={6}
          value={text}
          onChange={setText}
          error={errors.of('text')}
        />
        <TextField
          id={errors.id('year')}
          label={t('read.year')}
          help={t('read.year.help')}
          optional
          inputMode="numeric"
          width={120}
          value={year}
          onChange={setYear}
          error={errors.of('year')}
        />
        <button type="submit" className="btn" disabled={read.isPending}>
          {t('read.submit')}
        </button>
        {reading ? (
          <NoticePreview reading={reading} pending={keep.isPending} onKeep={() => keep.mutate(reading)} />
        ) : null}
        {keep.error ? <ErrorState error={keep.error} /> : null}
      </form>
    </section>
  )
}
