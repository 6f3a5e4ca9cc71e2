import type { TaskColumn } from '@zhiheng/contract'
import { useMessages } from '../../shared/i18n/messages.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
import { Popup } from '../../shared/ui/Popup.tsx'
import { DensityChoice } from './FilterChoices.tsx'
import { listMessages } from './list-messages.ts'
import { taskMessages } from './messages.ts'
import { columns, columnsOf, type TaskListSearch, usualColumns } from './search.ts'

type Props = { readonly search: TaskListSearch; readonly onChange: (search: TaskListSearch) => void }

/** Which columns the list shows and in which order, and how high its rows are. */
export function ColumnChoice({ search, onChange }: Props) {
  const t = useMessages(listMessages)
  return (
    <Popup
      className="btn wide-only"
      align="right"
      button={
        <>
          <Icon name="board" />
          {t('columns.button')}
        </>
      }
    >
      {() => (
        <Choices
          chosen={columnsOf(search)}
          onChange={(chosen) => {
            const { columns: _before, ...rest } = search
            onChange(chosen.join() === usualColumns.join() ? rest : { ...rest, columns: chosen.join() })
          }}
        />
      )}
    </Popup>
  )
}

type ChoicesProps = {
  readonly chosen: readonly TaskColumn[]
  readonly onChange: (chosen: readonly TaskColumn[]) => void
}

function Choices({ chosen, onChange }: ChoicesProps) {
  const t = useMessages(listMessages)
  const words = useMessages(taskMessages)
  const move = (column: TaskColumn, by: number) => {
    const rest = chosen.filter((each) => each !== column)
    onChange(rest.toSpliced(chosen.indexOf(column) + by, 0, column))
  }
  const shown = [...chosen, ...columns.filter((column) => !chosen.includes(column))]
  return (
    <fieldset className="columnchoice stack">
      <legend className="meta">{t('columns.legend')}</legend>
      {shown.map((column) => {
        const place = chosen.indexOf(column)
        const name = words(`column.${column}`)
        return (
          <div key={column} className="row between">
            <label className="check">
              <input
                type="checkbox"
                checked={place >= 0}
                // A table without a column would show nothing at all.
                disabled={place >= 0 && chosen.length === 1}
                onChange={() =>
                  onChange(place >= 0 ? chosen.filter((each) => each !== column) : [...chosen, column])
                }
              />
              {name}
            </label>
            {place >= 0 ? (
              <span className="row">
                <Move
                  label={t('columns.up', { column: name })}
                  disabled={place === 0}
                  up
                  onMove={() => move(column, -1)}
                />
                <Move
                  label={t('columns.down', { column: name })}
                  disabled={place === chosen.length - 1}
                  onMove={() => move(column, 1)}
                />
              </span>
            ) : null}
          </div>
        )
      })}
      <div className="row wrap">
        <DensityChoice />
        <button type="button" className="btn small" onClick={() => onChange(usualColumns)}>
          {t('columns.usual')}
        </button>
      </div>
    </fieldset>
  )
}

type MoveProps = {
  readonly label: string
  readonly disabled: boolean
  readonly up?: boolean
  readonly onMove: () => void
}

const Move = ({ label, disabled, up = false, onMove }: MoveProps) => (
  <button
    type="button"
    className={`btn small text move${up ? ' up' : ''}`}
    aria-label={label}
    title={label}
    disabled={disabled}
    onClick={onMove}
  >
    <Icon name="down" size={12} />
  </button>
)
