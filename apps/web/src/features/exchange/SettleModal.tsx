import { useMutation, useQuery } from '@tanstack/react-query'
import type { ParkedFact } from '@zhiheng/contract'
import { useDeferredValue, useState } from 'react'
import { api } from '../../shared/api.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useCodeWords } from '../../shared/format/code-words.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { ModalFoot } from '../../shared/ui/ModalFoot.tsx'
import { exchangeMessages } from './messages.ts'
import { useRefreshExchange } from './queries.ts'

type Props = { readonly fact: ParkedFact; readonly onClose: () => void }
type Offered = ParkedFact['candidates'][number]

/** Says whom the facts that write the same are about. */
export function SettleModal({ fact, onClose }: Props) {
  const t = useMessages(exchangeMessages)
  const [chosen, setChosen] = useState<Offered>()
  const errors = useFormErrors('settle', ['subjectId'])
  const refresh = useRefreshExchange()
  const settle = useMutation(
    api.exchange.settleParked.mutationOptions({
      onSuccess: async ({ settled, refused }) => {
        const why = [...new Set(refused.flatMap(({ issues }) => issues.map(({ message }) => message)))]
        if (settled > 0) showToast(t('settle.done', { count: settled }))
        if (refused.length > 0) showToast(t('settle.refused', { count: refused.length, why: why.join('；') }))
        await refresh()
        onClose()
      },
      onError: errors.refuse,
    }),
  )
  const submit = () => {
    if (errors.check(chosen ? {} : { subjectId: t('settle.missing') }) && chosen)
      settle.mutate({ id: fact.id, subjectId: chosen.id })
  }
  const written = [fact.writtenName, fact.writtenCode].filter(Boolean).join(' ')
  return (
    <Modal
      title={t('settle.title')}
      onClose={onClose}
      footer={
        <ModalFoot
          submit={t('settle.submit')}
          disabled={settle.isPending}
          onSubmit={submit}
          onClose={onClose}
        />
      }
    >
      <div className="form">
        <p>{t('settle.lead', { written, count: fact.alike })}</p>
        <FormErrors errors={errors} />
        <Picker
          id={errors.id('subjectId')}
          error={errors.of('subjectId')}
          candidates={fact.candidates}
          chosen={chosen}
          onChoose={setChosen}
        />
      </div>
    </Modal>
  )
}

type PickerProps = {
  readonly id: string
  readonly error: string | undefined
  readonly candidates: readonly Offered[]
  readonly chosen: Offered | undefined
  readonly onChoose: (subject: Offered) => void
}

/** Those whose names are near, then whatever a search finds. */
function Picker({ id, error, candidates, chosen, onChoose }: PickerProps) {
  const t = useMessages(exchangeMessages)
  const words = useCodeWords()
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const isLong = [...q].length >= 2
  const found = useQuery(
    api.subjects.list.queryOptions({
      input: { q, limit: 8 },
      enabled: isLong,
      placeholderData: (kept) => kept,
    }),
  )
  const items: readonly Offered[] = isLong ? (found.data?.items ?? []) : candidates
  const offered = chosen && !items.some((one) => one.id === chosen.id) ? [chosen, ...items] : items
  return (
    <div className="stack">
      <TextField
        id={id}
        type="search"
        label={t('settle.search')}
        help={t('settle.search.help')}
        value={typed}
        onChange={setTyped}
        error={error}
      />
      {found.error ? <ErrorState error={found.error} /> : null}
      {isLong && found.data?.items.length === 0 ? <p className="meta">{t('settle.none')}</p> : null}
      <fieldset className="stack">
        <legend className="sr">{t('settle.title')}</legend>
        {offered.map((one) => (
          <label key={one.id} className={one.id === chosen?.id ? 'decision on' : 'decision'}>
            <input type="radio" name={id} checked={one.id === chosen?.id} onChange={() => onChoose(one)} />
            <span>
              {one.name}
              <span className="meta">{one.areaCode ? words.area(one.areaCode) : ''}</span>
            </span>
          </label>
        ))}
      </fieldset>
    </div>
  )
}
