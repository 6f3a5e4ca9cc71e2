import type { FactColumn } from '@zhiheng/contract'
import { useId } from 'react'
import { listComma } from '../../shared/format/in-list.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { ChoiceField } from '../../shared/ui/ChoiceField.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import type { DraftColumn } from './mapping-draft.ts'
import { mappingMessages } from './mapping-messages.ts'

export type TheirColumn = { readonly heading: string; readonly samples: readonly string[] }
export type ColumnProps = {
  readonly target: FactColumn
  readonly column: DraftColumn
  readonly theirs: readonly TheirColumn[]
  readonly onChange: (change: Partial<DraftColumn>) => void
}

/** Stand for no heading: headings come with a mark before them. */
const none = ''
const constant = 'constant'
const mark = '='

/** Which of their columns, several put together, or the same in every row. */
export function SourceFields({ label, constantOpen, onConstant, ...props }: SourceProps) {
  const t = useMessages(mappingMessages)
  const { column, theirs, onChange } = props
  const [first, ...others] = column.from
  const choose = (value: string) => {
    onConstant(value === constant)
    if (value.startsWith(mark)) onChange({ from: [value.slice(1), ...others], constant: '' })
    else onChange({ from: [], ...(value === none ? { constant: '' } : {}) })
  }
  const value = first !== undefined ? `${mark}${first}` : constantOpen || column.constant ? constant : none
  const used = new Set(column.from)
  const left = theirs.filter(({ heading }) => !used.has(heading))
  return (
    <>
      <ChoiceField label={<span>{label}</span>} value={value} onChange={choose}>
        <option value={none}>{t('source.none')}</option>
        <option value={constant}>{t('source.constant')}</option>
        <Headings theirs={theirs} kept={first} />
      </ChoiceField>
      {value === constant ? <ConstantField {...props} /> : null}
      {others.length > 0 ? <Joined {...props} others={others} /> : null}
      {first !== undefined && left.length > 0 && column.from.length < 10 ? (
        <button
          type="button"
          className="btn small text"
          onClick={() => onChange({ from: [...column.from, left[0]?.heading ?? ''] })}
        >
          {t('source.another')}
          <span className="sr">{props.target.label.zh}</span>
        </button>
      ) : null}
    </>
  )
}
type SourceProps = ColumnProps & {
  readonly label: string
  /** The person has chosen “the same in every row” and not yet said what. */
  readonly constantOpen: boolean
  readonly onConstant: (open: boolean) => void
}

function Headings({
  theirs,
  kept,
}: {
  readonly theirs: readonly TheirColumn[]
  readonly kept: string | undefined
}) {
  const t = useMessages(mappingMessages)
  const known = theirs.some(({ heading }) => heading === kept)
  return (
    <>
      {kept === undefined || known ? null : (
        <option value={`${mark}${kept}`}>{t('source.gone', { heading: kept })}</option>
      )}
      {theirs.map(({ heading, samples }) => (
        <option key={heading} value={`${mark}${heading}`}>
          {samples.length > 0
            ? t('source.sample', { heading, values: samples.slice(0, 2).join(listComma()).slice(0, 40) })
            : heading}
        </option>
      ))}
    </>
  )
}

function Joined({ column, theirs, others, onChange }: ColumnProps & { readonly others: readonly string[] }) {
  const t = useMessages(mappingMessages)
  const put = (at: number, heading: string | undefined) =>
    onChange({
      from: column.from.flatMap((each, index) =>
        index !== at ? [each] : heading === undefined ? [] : [heading],
      ),
    })
  return (
    <>
      {others.map((heading, at) => (
        <div key={heading} className="row wrap joined">
          <ChoiceField
            label={t('source.and')}
            value={`${mark}${heading}`}
            onChange={(value) => put(at + 1, value.slice(1))}
          >
            <Headings theirs={theirs} kept={heading} />
          </ChoiceField>
          <button type="button" className="btn small text" onClick={() => put(at + 1, undefined)}>
            {t('source.drop', { heading })}
          </button>
        </div>
      ))}
      <TextField
        label={t('source.separator')}
        optional
        width={80}
        maxLength={10}
        value={column.separator}
        onChange={(separator) => onChange({ separator })}
      />
    </>
  )
}

function ConstantField({ target, column, onChange }: ColumnProps) {
  const t = useMessages(mappingMessages)
  const [language] = useLanguage()
  const id = useId()
  const shared = { id, label: t('constant'), value: column.constant }
  const change = (text: string) => onChange({ from: [], constant: text })
  if (target.choices.length > 0)
    return (
      <ChoiceField {...shared} onChange={change}>
        <option value="" />
        {target.choices.map(({ value, label }) => (
          <option key={value} value={label.zh}>
            {language === 'en' ? label.en : label.zh}
          </option>
        ))}
      </ChoiceField>
    )
  return (
    <TextField {...shared} type={target.kind === 'day' ? 'date' : 'text'} maxLength={500} onChange={change} />
  )
}
