import { useMessages } from '../../../shared/i18n/messages.ts'
import { useWords } from '../../../shared/ui/JobProgress.tsx'
import { idOf, usePlace } from './editor.ts'
import { FilterValue } from './FilterValue.tsx'
import { ChoiceAt, Small, WrongAt } from './fields.tsx'
import { factColumns, fieldsOf, type KnownField } from './fields-of.ts'
import { filterMessages } from './filter-messages.ts'
import { isTest, listKey, opsOf, testOf, withField, withOp } from './filters.ts'
import { insertAt, type Json, parentOf, placesIn, put, recordOf, removeAt, valueAt } from './pointer.ts'

type Props = {
  readonly at: string
  readonly label: string
  /** Codes of the fact types whose fields there are. */
  readonly types: readonly unknown[]
  /** Said where there is no condition. */
  readonly none: string
}

/** Which facts count: conditions on their fields, joined as the rule joins them. */
export function FilterForm({ at, label, types, none }: Props) {
  const t = useMessages(filterMessages)
  const { value, put } = usePlace(at)
  const fields = [...fieldsOf(types), ...factColumns]
  return (
    <fieldset className="subform stack" id={idOf(at)} tabIndex={-1}>
      <legend>{label}</legend>
      {value === undefined ? (
        <div className="row wrap">
          <span className="meta">{none}</span>
          <Small label={t('add')} of={label} icon="plus" onClick={() => put(testOf(fields[0]))} />
        </div>
      ) : (
        <FilterNode at={at} fields={fields} onRemove={() => put(undefined)} />
      )}
    </fieldset>
  )
}

type NodeProps = {
  readonly at: string
  readonly fields: readonly KnownField[]
  readonly onRemove: () => void
}

function FilterNode({ at, fields, onRemove }: NodeProps) {
  const { object } = usePlace(at)
  if (isTest(object)) return <Test at={at} fields={fields} onRemove={onRemove} />
  return 'not' in object ? (
    <Negation at={at} fields={fields} onRemove={onRemove} />
  ) : (
    <Joined at={at} fields={fields} onRemove={onRemove} />
  )
}

/** All of these, or any of these. */
function Joined({ at, fields, onRemove }: NodeProps) {
  const t = useMessages(filterMessages)
  const { object, put: write, editor } = usePlace(at)
  const key = listKey(object)
  const list = `${at}/${key}`
  const items = placesIn(list, object[key])
  const remove = (place: string) =>
    editor.change(`${place} gone`, (content) => {
      const left = removeAt(content, place)
      const rest = recordOf(valueAt(left, at))[key] as readonly unknown[]
      // Of one condition alone nothing is joined.
      return rest.length === 1 ? put(left, at, rest[0]) : left
    })
  return (
    <div className="joined stack">
      <div className="row wrap">
        <select
          className="input auto"
          aria-label={t('joined')}
          value={key}
          onChange={({ target }) => write({ [target.value]: object[key] })}
        >
          <option value="all">{t('all')}</option>
          <option value="any">{t('any')}</option>
        </select>
        <Small
          label={t('add')}
          icon="plus"
          onClick={() =>
            editor.change(`${list} more`, (content) =>
              insertAt(content, list, items.length, testOf(fields[0])),
            )
          }
        />
        <Small label={t('remove.all')} onClick={onRemove} />
      </div>
      <WrongAt at={at} />
      <WrongAt at={list} />
      {items.map((place) => (
        <FilterNode key={place} at={place} fields={fields} onRemove={() => remove(place)} />
      ))}
    </div>
  )
}

function Negation({ at, fields, onRemove }: NodeProps) {
  const t = useMessages(filterMessages)
  const { object, put } = usePlace(at)
  return (
    <div className="joined stack">
      <div className="row wrap">
        <span>{t('not')}</span>
        <Small label={t('not.end')} onClick={() => put(object.not)} />
      </div>
      <WrongAt at={at} />
      <FilterNode at={`${at}/not`} fields={fields} onRemove={onRemove} />
    </div>
  )
}

/** One field compared with something. */
function Test({ at, fields, onRemove }: NodeProps) {
  const t = useMessages(filterMessages)
  const words = useWords()
  const { object, put, editor } = usePlace(at)
  const field = fields.find(({ name }) => name === object.field)
  const ops = opsOf(field)
  const isInside = /\/(all|any)$/.test(parentOf(at))
  const change = (next: Json) => put(next)
  return (
    <div className="stack">
      <div className="beside">
        <ChoiceAt
          at={`${at}/field`}
          label={t('field')}
          options={fields.map(({ name, label }) => ({ value: name, label: words(label) }))}
          onValue={(name) => change(withField(fields.find((each) => each.name === name)))}
        />
        <ChoiceAt
          at={`${at}/op`}
          label={t('op')}
          options={ops.map((op) => ({ value: op, label: t(`op.${op}`) }))}
          onValue={(op) => change(withOp(object, op))}
        />
        {object.op === 'exists' ? null : <FilterValue at={at} field={field} />}
      </div>
      <WrongAt at={at} />
      <div className="row wrap">
        {isInside ? null : (
          <Small
            label={t('and')}
            icon="plus"
            onClick={() =>
              editor.change(`${at} and`, (content) =>
                putAll(content, at, [valueAt(content, at), testOf(fields[0])]),
              )
            }
          />
        )}
        <Small label={t('negate')} onClick={() => put({ not: object })} />
        <Small label={t('remove')} onClick={onRemove} />
      </div>
    </div>
  )
}

const putAll = (content: Json, at: string, all: readonly unknown[]): Json => put(content, at, { all })
