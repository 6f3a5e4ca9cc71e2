import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { factTypes, findFactType } from '@zhiheng/fact-types'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import { DayField } from '../../shared/day/DayField.tsx'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { useSession } from '../../shared/session/session.ts'
import { showToast } from '../../shared/toast.tsx'
import { ChoiceField } from '../../shared/ui/ChoiceField.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { ModalFoot } from '../../shared/ui/ModalFoot.tsx'
import { OrganisationOptions } from '../../shared/ui/OrganisationOptions.tsx'
import { dataQualityMessages } from './messages.ts'

/** Says which body is to deliver what, how often. */
export function ExpectFeedModal({ onClose }: { readonly onClose: () => void }) {
  const t = useMessages(dataQualityMessages)
  const { today } = useSession()
  const [entry, setEntry] = useState({
    organisationId: '',
    type: '',
    everyDays: '31',
    answerDays: '5',
    validFrom: today,
  })
  const errors = useFormErrors('expect-feed', [
    'organisationId',
    'type',
    'everyDays',
    'answerDays',
    'validFrom',
  ])
  const save = useSave(onClose, errors.refuse)
  const submit = () => {
    const days = Number(entry.everyDays)
    const answer = Number(entry.answerDays)
    const fine = errors.check({
      ...(entry.organisationId ? {} : { organisationId: t('wrong.body') }),
      ...(entry.type ? {} : { type: t('wrong.type') }),
      ...(Number.isInteger(days) && days >= 1 && days <= 366 ? {} : { everyDays: t('wrong.days') }),
      ...(Number.isInteger(answer) && answer >= 1 && answer <= 60 ? {} : { answerDays: t('wrong.answer') }),
      ...(entry.validFrom ? {} : { validFrom: t('wrong.day') }),
    })
    if (fine) save.mutate({ ...entry, everyDays: days, answerDays: answer })
  }
  return (
    <Modal
      title={t('feeds.add')}
      onClose={onClose}
      footer={
        <ModalFoot submit={t('feeds.save')} disabled={save.isPending} onSubmit={submit} onClose={onClose} />
      }
    >
      <div className="form">
        <FormErrors errors={errors} />
        <Choices entry={entry} errors={errors} onChange={(part) => setEntry({ ...entry, ...part })} />
        <Spans entry={entry} errors={errors} onChange={(part) => setEntry({ ...entry, ...part })} />
        <DayField
          id={errors.id('validFrom')}
          label={t('feeds.validFrom')}
          value={entry.validFrom}
          onChange={(validFrom) => setEntry({ ...entry, validFrom })}
          error={errors.of('validFrom')}
        />
      </div>
    </Modal>
  )
}

type Spans = { readonly everyDays: string; readonly answerDays: string }
type SpanProps = {
  readonly entry: Spans
  readonly errors: { id(name: keyof Spans): string; of(name: keyof Spans): string | undefined }
  readonly onChange: (part: Partial<Spans>) => void
}

function Spans({ entry, errors, onChange }: SpanProps) {
  const t = useMessages(dataQualityMessages)
  const days = { inputMode: 'numeric', width: 96 } as const
  return (
    <>
      <TextField
        {...days}
        id={errors.id('everyDays')}
        label={t('feeds.everyDays')}
        unit={t('days')}
        value={entry.everyDays}
        onChange={(everyDays) => onChange({ everyDays })}
        error={errors.of('everyDays')}
      />
      <TextField
        {...days}
        id={errors.id('answerDays')}
        label={t('feeds.answerDays')}
        help={t('feeds.answerDays.help')}
        unit={t('workingDays')}
        value={entry.answerDays}
        onChange={(answerDays) => onChange({ answerDays })}
        error={errors.of('answerDays')}
      />
    </>
  )
}

type Chosen = { readonly organisationId: string; readonly type: string }
type ChoiceProps = {
  readonly entry: Chosen
  readonly errors: { id(name: keyof Chosen): string; of(name: keyof Chosen): string | undefined }
  readonly onChange: (part: Partial<Chosen>) => void
}

function Choices({ entry, errors, onChange }: ChoiceProps) {
  const t = useMessages(dataQualityMessages)
  const [language] = useLanguage()
  const tree = useQuery(api.organisations.tree.queryOptions({ input: {} }))
  const newest = factTypes.filter((type) => findFactType(type.code)?.version === type.version)
  return (
    <>
      <ChoiceField
        id={errors.id('organisationId')}
        label={t('feeds.body')}
        value={entry.organisationId}
        error={errors.of('organisationId')}
        onChange={(organisationId) => onChange({ organisationId })}
      >
        <option value="">{t('feeds.choose')}</option>
        <OrganisationOptions organisations={tree.data?.items ?? []} />
      </ChoiceField>
      <ChoiceField
        id={errors.id('type')}
        label={t('feeds.type')}
        value={entry.type}
        error={errors.of('type')}
        onChange={(type) => onChange({ type })}
      >
        <option value="">{t('feeds.choose')}</option>
        {newest.map(({ code, label }) => (
          <option key={code} value={code}>
            {language === 'en' ? label.en : label.zh}
          </option>
        ))}
      </ChoiceField>
    </>
  )
}

function useSave(onClose: () => void, onError: (error: unknown) => void) {
  const t = useMessages(dataQualityMessages)
  const queries = useQueryClient()
  return useMutation(
    api.dataQuality.expect.mutationOptions({
      onSuccess: async () => {
        showToast(t('feeds.added'))
        onClose()
        await queries.invalidateQueries({ queryKey: api.dataQuality.key() })
      },
      onError,
    }),
  )
}
