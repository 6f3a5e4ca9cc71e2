import { useQuery } from '@tanstack/react-query'
import type { ImportDoubt, ImportView } from '@zhiheng/contract'
import { useId, useState } from 'react'
import { api, client } from '../../shared/api.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { importMessages } from './import-messages.ts'
import { useReviewStep } from './import-queries.ts'
import { OrganisationChoice } from './OrganisationChoice.tsx'

type Props = {
  readonly document: ImportView
  readonly doubt: ImportDoubt
  readonly onDone: () => void
  readonly onSkip: () => void
}

type Option = ImportDoubt['options'][number]

/** The answers to one doubt, what each needs, and a note for the record. */
export function DoubtForm({ document, doubt, onDone, onSkip }: Props) {
  const t = useMessages(importMessages)
  const [answer, setAnswer] = useState(doubt.settled?.answer ?? doubt.options[0]?.value ?? '')
  const [organisationIds, setOrganisationIds] = useState<readonly string[]>([])
  const [date, setDate] = useState('')
  const [note, setNote] = useState('')
  const [wrong, setWrong] = useState('')
  const settle = useReviewStep(client.planImports.settleDoubt, { onSuccess: onDone })
  const option = doubt.options.find(({ value }) => value === answer)
  const missing = () => {
    if (!option) return t('doubts.choose')
    if (option.needs === 'organisations' && organisationIds.length === 0)
      return t('doubts.organisations.missing')
    if (option.needs === 'date' && !date) return t('doubts.date.missing')
    if (option.needs === 'text' && !note.trim()) return t('doubts.text.missing')
    return ''
  }
  const send = () => {
    const found = missing()
    setWrong(found)
    if (found) return
    settle.mutate({
      id: document.id,
      version: document.version,
      doubtId: doubt.id,
      answer,
      organisationIds: option?.needs === 'organisations' ? [...organisationIds] : [],
      ...(option?.needs === 'date' ? { date } : {}),
      note,
    })
  }
  return (
    <form
      className="box stack"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <Answers options={doubt.options} answer={answer} onAnswer={setAnswer} name={doubt.id} />
      {option?.needs === 'organisations' ? (
        <Bodies chosen={organisationIds} onChange={setOrganisationIds} />
      ) : null}
      {option?.needs === 'date' ? (
        <TextField type="date" label={t('doubts.date')} value={date} onChange={setDate} width={180} />
      ) : null}
      <TextField
        label={t(option?.needs === 'text' ? 'doubts.text' : 'doubts.reason')}
        optional={option?.needs !== 'text'}
        value={note}
        onChange={setNote}
        maxLength={2000}
      />
      {wrong ? (
        <p className="wrong" role="alert">
          {wrong}
        </p>
      ) : null}
      {settle.error ? <ErrorState error={settle.error} /> : null}
      <div className="row wrap">
        <button type="submit" className="btn primary small" disabled={settle.isPending}>
          {t('doubts.submit')}
        </button>
        <button type="button" className="btn small text" onClick={onSkip}>
          {t('doubts.skip')}
        </button>
        <span className="meta record">{t('doubts.record')}</span>
      </div>
    </form>
  )
}

type AnswersProps = {
  options: readonly Option[]
  answer: string
  onAnswer: (value: string) => void
  name: string
}

function Answers({ options, answer, onAnswer, name }: AnswersProps) {
  const t = useMessages(importMessages)
  const [language] = useLanguage()
  const id = useId()
  return (
    <fieldset>
      <legend className="sr">{t('doubts.choose')}</legend>
      {options.map((option) => (
        <label key={option.value} className="check">
          <input
            type="radio"
            name={`${id}${name}`}
            value={option.value}
            checked={option.value === answer}
            onChange={() => onAnswer(option.value)}
          />
          {language === 'en' ? option.label.en : option.label.zh}
        </label>
      ))}
    </fieldset>
  )
}

function Bodies({
  chosen,
  onChange,
}: {
  chosen: readonly string[]
  onChange: (next: readonly string[]) => void
}) {
  const t = useMessages(importMessages)
  const tree = useQuery(api.organisations.tree.queryOptions({ input: {}, staleTime: 300_000 }))
  return (
    <OrganisationChoice
      label={t('doubts.organisations')}
      organisations={tree.data?.items ?? []}
      chosen={chosen}
      onChange={onChange}
    />
  )
}
