import { useQuery } from '@tanstack/react-query'
import { api } from '../../shared/api.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { Field } from '../../shared/ui/Field.tsx'
import { Icon } from '../../shared/ui/Icon.tsx'
import { OrganisationOptions } from '../../shared/ui/OrganisationOptions.tsx'
import { deadlineMessages } from './messages.ts'

type Levels = readonly (readonly string[])[]
type Props = {
  readonly id: string
  readonly error: string | undefined
  readonly levels: Levels
  readonly onChange: (levels: Levels) => void
}

/** The bodies of today by id. */
export function useBodyList() {
  const tree = useQuery(api.organisations.tree.queryOptions({ input: {}, staleTime: 300_000 }))
  return (tree.data?.items ?? []).filter(({ kind }) => kind !== 'city')
}

/** Who signs a report before it is decided, level by level: bodies are added to and taken out of each. */
export function SignLevels({ id, error, levels, onChange }: Props) {
  const t = useMessages(deadlineMessages)
  const numbered = levels.map((ids, index) => ({ ids, number: index + 1 }))
  const put = (at: number, ids: readonly string[]) =>
    onChange(levels.map((level, index) => (index === at ? ids : level)))
  return (
    <Field id={id} label={t('rule.signLevels')} help={t('rule.signLevels.help')} error={error}>
      {(control) => (
        <fieldset
          id={control.id}
          aria-describedby={control['aria-describedby']}
          tabIndex={-1}
          className="stack"
        >
          <legend className="sr">{t('rule.signLevels')}</legend>
          {numbered.map(({ ids, number }) => (
            <Level
              key={number}
              number={number}
              ids={ids}
              taken={levels.flat()}
              onChange={(next) => put(number - 1, next)}
              onRemove={() => onChange(levels.filter((_, at) => at !== number - 1))}
            />
          ))}
          <p>
            <button
              type="button"
              className="btn small"
              disabled={levels.length >= 8}
              onClick={() => onChange([...levels, []])}
            >
              {t('rule.level.add')}
            </button>
          </p>
        </fieldset>
      )}
    </Field>
  )
}

type LevelProps = {
  readonly number: number
  readonly ids: readonly string[]
  /** Bodies that sign somewhere already: each signs once. */
  readonly taken: readonly string[]
  readonly onChange: (ids: readonly string[]) => void
  readonly onRemove: () => void
}

function Level({ number, ids, taken, onChange, onRemove }: LevelProps) {
  const t = useMessages(deadlineMessages)
  const bodies = useBodyList()
  return (
    <div className="row wrap">
      <b className="nowrap">{t('rule.level', { level: number })}</b>
      {ids.map((id) => {
        const name = bodies.find((body) => body.id === id)?.name ?? id
        return (
          <button
            key={id}
            type="button"
            className="chip on"
            aria-label={t('rule.level.drop', { level: number, body: name })}
            onClick={() => onChange(ids.filter((each) => each !== id))}
          >
            {name}
            <Icon name="close" size={12} />
          </button>
        )
      })}
      <select
        className="input"
        style={{ width: 200 }}
        aria-label={t('rule.level.body', { level: number })}
        value=""
        onChange={({ target }) => target.value && onChange([...ids, target.value])}
      >
        <option value="">{t('rule.level.choose')}</option>
        <OrganisationOptions organisations={bodies.filter(({ id }) => !taken.includes(id))} />
      </select>
      <button type="button" className="btn small text" onClick={onRemove}>
        {t('rule.level.remove', { level: number })}
      </button>
    </div>
  )
}
