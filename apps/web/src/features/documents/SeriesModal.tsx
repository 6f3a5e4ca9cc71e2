import { useMutation, useQueryClient } from '@tanstack/react-query'
import { DocumentKind, type SeriesView } from '@zhiheng/contract'
import { useState } from 'react'
import { api, client } from '../../shared/api.ts'
import { DayField } from '../../shared/day/DayField.tsx'
import { useFormErrors } from '../../shared/form-errors.ts'
import { type Translate, useMessages } from '../../shared/i18n/messages.ts'
import { useSession } from '../../shared/session/session.ts'
import { showToast } from '../../shared/toast.tsx'
import { ChoiceField } from '../../shared/ui/ChoiceField.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { ModalFoot } from '../../shared/ui/ModalFoot.tsx'
import './documents.css'
import { documentMessages } from './messages.ts'

const names = ['letters', 'mark', 'kinds', 'firstNumber', 'validFrom', 'validTo'] as const
type Props = { readonly series?: SeriesView; readonly onClose: () => void }

/** Letters, head and kinds of a series of numbers. */
export function SeriesModal({ series, onClose }: Props) {
  const t = useMessages(documentMessages)
  const errors = useFormErrors('series', names)
  const { today } = useSession()
  const [entries, setEntries] = useState({
    letters: series?.letters ?? '',
    mark: series?.mark ?? '',
    style: series?.style ?? ('letters' as 'letters' | 'serial'),
    kinds: series?.kinds ?? ([] as DocumentKind[]),
    firstNumber: String(series?.firstNumber ?? 1),
    ...{ validFrom: series?.validFrom ?? today, validTo: series?.validTo ?? '' },
  })
  const save = useSave(series, onClose, errors.refuse)
  const submit = () => {
    if (!errors.check(wrongIn(entries, t))) return
    const { firstNumber, validTo } = entries
    save.mutate({ ...entries, firstNumber: Number(firstNumber), validTo: validTo || null })
  }
  const text = (name: 'letters' | 'mark' | 'firstNumber', label: string, maxLength: number) => (
    <TextField
      id={errors.id(name)}
      label={label}
      error={errors.of(name)}
      value={entries[name]}
      maxLength={maxLength}
      onChange={(value) => setEntries({ ...entries, [name]: value })}
    />
  )
  return (
    <Modal
      title={t(series ? 'series.change' : 'series.add')}
      onClose={onClose}
      footer={
        <ModalFoot
          submit={t('series.submit')}
          disabled={save.isPending}
          onSubmit={submit}
          onClose={onClose}
        />
      }
    >
      <div className="form">
        <FormErrors errors={errors} />
        {text('letters', t('series.letters'), 20)}
        {text('mark', t('series.mark'), 60)}
        <ChoiceField
          label={t('series.style')}
          value={entries.style}
          onChange={(style) => setEntries({ ...entries, style: style === 'serial' ? 'serial' : 'letters' })}
        >
          <option value="letters">{t('style.letters')}</option>
          <option value="serial">{t('style.serial')}</option>
        </ChoiceField>
        <KindTicks
          id={errors.id('kinds')}
          error={errors.of('kinds')}
          chosen={entries.kinds}
          onChange={(kinds) => setEntries({ ...entries, kinds })}
        />
        {text('firstNumber', t('series.first'), 5)}
        <Days {...{ entries, errors }} onChange={(days) => setEntries({ ...entries, ...days })} />
      </div>
    </Modal>
  )
}

type Entries = {
  readonly letters: string
  readonly mark: string
  readonly kinds: readonly DocumentKind[]
  readonly firstNumber: string
  readonly validFrom: string
  readonly validTo: string
}

const wrongIn = (
  { letters, mark, kinds, firstNumber, validFrom }: Entries,
  t: Translate<keyof (typeof documentMessages)['zh']>,
) => ({
  ...(/^[\p{Script=Han}A-Za-z]{1,20}$/u.test(letters.trim()) ? {} : { letters: t('wrong.letters') }),
  ...(mark.trim() ? {} : { mark: t('wrong.mark') }),
  ...(kinds.length > 0 ? {} : { kinds: t('wrong.kinds') }),
  ...(validFrom ? {} : { validFrom: t('wrong.validFrom') }),
  ...(/^[1-9]\d{0,4}$/.test(firstNumber.trim()) ? {} : { firstNumber: t('wrong.first') }),
})

type DaysProps = {
  readonly entries: Pick<Entries, 'validFrom' | 'validTo'>
  readonly errors: Pick<ReturnType<typeof useFormErrors<(typeof names)[number]>>, 'id' | 'of'>
  readonly onChange: (days: Partial<Pick<Entries, 'validFrom' | 'validTo'>>) => void
}

/** The days between which documents are numbered in it. */
function Days({ entries, errors, onChange }: DaysProps) {
  const t = useMessages(documentMessages)
  return (
    <div className="beside">
      {(['validFrom', 'validTo'] as const).map((name) => (
        <DayField
          key={name}
          id={errors.id(name)}
          label={t(`series.${name}`)}
          error={errors.of(name)}
          optional={name === 'validTo'}
          value={entries[name]}
          onChange={(day) => onChange({ [name]: day })}
        />
      ))}
    </div>
  )
}

type TickProps = {
  readonly id: string
  readonly error: string | undefined
  readonly chosen: readonly DocumentKind[]
  readonly onChange: (chosen: DocumentKind[]) => void
}

function KindTicks({ id, error, chosen, onChange }: TickProps) {
  const t = useMessages(documentMessages)
  return (
    <fieldset className="field" id={id}>
      <legend>{t('series.kinds')}</legend>
      <div className="document-ticks">
        {DocumentKind.options.map((kind) => (
          <label key={kind} className="check">
            <input
              type="checkbox"
              checked={chosen.includes(kind)}
              onChange={({ target }) =>
                onChange(target.checked ? [...chosen, kind] : chosen.filter((each) => each !== kind))
              }
            />
            {t(`kind.${kind}`)}
          </label>
        ))}
      </div>
      {error ? <p className="wrong">{error}</p> : null}
    </fieldset>
  )
}

type Input = Parameters<typeof client.documentSeries.add>[0]

function useSave(series: SeriesView | undefined, onDone: () => void, onError: (error: unknown) => void) {
  const t = useMessages(documentMessages)
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (input: Input) =>
      series
        ? client.documentSeries.change({ ...input, id: series.id, version: series.version })
        : client.documentSeries.add(input),
    onSuccess: async () => {
      showToast(t('series.done'))
      onDone()
      await queries.invalidateQueries({ queryKey: api.documentSeries.key() })
    },
    onError,
  })
}
