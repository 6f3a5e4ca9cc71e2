import { useQuery } from '@tanstack/react-query'
import type { ObjectionView } from '@zhiheng/contract'
import { coercePayload, findFactType, type Payload } from '@zhiheng/fact-types'
import { api } from '../../shared/api.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { ChoiceField } from '../../shared/ui/ChoiceField.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { useWords } from '../../shared/ui/JobProgress.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { creditMessages } from './messages.ts'

export type Cells = Readonly<Record<string, string>>

const asText = (value: Payload[string]): string =>
  typeof value === 'boolean' ? (value ? '是' : '否') : String(value)

/** The payload as it would be said anew; undefined while a field is wrong, null where it is to be withdrawn. */
export function correctionOf(view: ObjectionView, cells: Cells | undefined, payload: Payload | undefined) {
  if (cells === undefined || view.target.kind !== 'fact') return null
  const type = findFactType(view.target.type)
  const start = Object.fromEntries(
    Object.entries(payload ?? {}).map(([name, value]) => [name, asText(value)]),
  )
  const checked = type && coercePayload(type, { ...start, ...cells })
  return checked?.ok ? { payload: { ...checked.payload } } : undefined
}

/** The fact that an objection is about, as the reader may see it. */
export const useDisputedFact = (view: ObjectionView) =>
  useQuery({
    ...api.facts.get.queryOptions({
      input: { subjectId: view.subject.id, id: view.target.kind === 'fact' ? view.target.factId : '' },
    }),
    enabled: view.target.kind === 'fact',
    retry: false,
    staleTime: 600_000,
  })

type Props = {
  readonly view: ObjectionView
  readonly cells: Cells | undefined
  readonly onChange: (cells: Cells | undefined) => void
}

/** Withdraw the fact, or say its fields anew. */
export function CorrectionFields({ view, cells, onChange }: Props) {
  const t = useMessages(creditMessages)
  const words = useWords()
  const fact = useDisputedFact(view)
  if (view.target.kind !== 'fact') return null
  const type = findFactType(view.target.type)
  return (
    <fieldset className="stack">
      <legend className="b">{t('outcome.title')}</legend>
      {(['correct', 'withdraw'] as const).map((each) => (
        <label key={each} className="row">
          <input
            type="radio"
            name="outcome"
            checked={(cells === undefined) === (each === 'withdraw')}
            onChange={() => onChange(each === 'withdraw' ? undefined : {})}
          />
          {t(`outcome.${each}`)}
        </label>
      ))}
      {cells === undefined ? null : (
        <Loaded query={fact}>
          {(data) =>
            type?.fields.map((field) => {
              const now = data.fact.payload[field.name]
              const value = cells[field.name] ?? (now === undefined ? '' : asText(now))
              const shared = {
                label: words(field.label),
                optional: !field.required,
                value,
                onChange: (next: string) => onChange({ ...cells, [field.name]: next }),
              }
              return field.choices ? (
                <ChoiceField key={field.name} {...shared}>
                  <option value="" />
                  {field.choices.map((choice) => (
                    <option key={choice.value} value={choice.value}>
                      {words(choice.label)}
                    </option>
                  ))}
                </ChoiceField>
              ) : (
                <TextField key={field.name} {...shared} maxLength={field.maxLength ?? 200} />
              )
            })
          }
        </Loaded>
      )}
    </fieldset>
  )
}
