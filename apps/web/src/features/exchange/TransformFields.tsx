import type { FactColumn, FoundWords } from '@zhiheng/contract'
import { useState } from 'react'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { ChoiceField } from '../../shared/ui/ChoiceField.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { type DraftColumn, factorIn } from './mapping-draft.ts'
import { mappingMessages } from './mapping-messages.ts'

type Props = {
  readonly target: FactColumn
  readonly column: DraftColumn
  readonly found: FoundWords | undefined
  readonly onChange: (change: Partial<DraftColumn>) => void
}

const numbers: ReadonlySet<string> = new Set(['integer', 'decimal', 'money'])

/** How what stands in their column becomes what ours holds: by the kind of ours. */
export function TransformFields(props: Props) {
  const { target, column, onChange } = props
  const t = useMessages(mappingMessages)
  if (target.kind === 'day')
    return (
      <ChoiceField
        label={t('dayOrder')}
        value={column.dayOrder}
        onChange={(dayOrder) => onChange({ dayOrder: dayOrder as DraftColumn['dayOrder'] })}
      >
        <option value="">{t('dayOrder.ymd')}</option>
        <option value="dmy">{t('dayOrder.dmy')}</option>
        <option value="mdy">{t('dayOrder.mdy')}</option>
      </ChoiceField>
    )
  if (numbers.has(target.kind)) return <FactorField {...props} />
  return target.choices.length > 0 ? <ValueMap {...props} /> : null
}

const other = 'other'
const amounts = { '1000': 'thousand', '10000': 'tenThousand', '100000000': 'hundredMillion' } as const
const shares = { '100': 'percent', '0.01': 'hundredth' } as const

function FactorField({ target, column: { factor }, onChange }: Props) {
  const t = useMessages(mappingMessages)
  const offered: Readonly<Record<string, string>> = target.kind === 'money' ? amounts : shares
  const [typing, setTyping] = useState(false)
  const own = typing || (factor !== '' && !(factor in offered))
  return (
    <>
      <ChoiceField
        label={t('factor')}
        value={own ? other : factor}
        onChange={(value) => {
          setTyping(value === other)
          if (value !== other) onChange({ factor: value })
        }}
      >
        <option value="">{t('factor.none')}</option>
        {Object.entries(offered)
          .sort(([a], [b]) => Number(a) - Number(b))
          .map(([value, name]) => (
            <option key={value} value={value}>
              {t(`factor.${name as 'thousand'}`)}
            </option>
          ))}
        <option value={other}>{t('factor.other')}</option>
      </ChoiceField>
      {own ? (
        <TextField
          label={t('factor.times')}
          inputMode="decimal"
          width={160}
          value={factor}
          error={factor !== '' && factorIn(factor) === undefined ? t('factor.wrong') : undefined}
          onChange={(value) => onChange({ factor: value })}
        />
      ) : null}
    </>
  )
}

/** Each word that stands in their column, and which of our choices it means; those that nobody has explained first. */
function ValueMap({ target, column, found, onChange }: Props) {
  const t = useMessages(mappingMessages)
  const [language] = useLanguage()
  const say = ({ zh, en }: { zh: string; en: string }) => (language === 'en' ? en : zh)
  if (!found || found.words.length === 0) return null
  const unread = found.words.filter(({ readAs }) => readAs === null).length
  const plain = (readAs: string | null, written: string) => {
    const label = target.choices.find(({ value }) => value === readAs)?.label
    return label && !column.values[written] ? t('values.same', { label: say(label) }) : t('values.unknown')
  }
  return (
    <fieldset className="valuemap">
      <legend className="label">{t('values')}</legend>
      {unread > 0 ? <p className="wrong">{t('values.unread', { count: unread })}</p> : null}
      {found.words.map(({ written, count, readAs }) => (
        <ChoiceField
          key={written}
          label={written}
          aside={t('values.count', { count })}
          value={column.values[written] ?? ''}
          onChange={(value) => onChange({ values: { ...column.values, [written]: value } })}
          error={readAs === null && !column.values[written] ? t('values.unknown') : undefined}
        >
          <option value="">{plain(readAs, written)}</option>
          {target.choices.map(({ value, label }) => (
            <option key={value} value={label.zh}>
              {say(label)}
            </option>
          ))}
        </ChoiceField>
      ))}
      {found.more > 0 ? <p className="meta">{t('values.more', { count: found.more })}</p> : null}
    </fieldset>
  )
}
