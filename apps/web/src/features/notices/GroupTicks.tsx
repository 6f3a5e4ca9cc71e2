import type { NoticeGroup } from '@zhiheng/contract'
import { useMessages } from '../../shared/i18n/messages.ts'
import { noticeMessages } from './messages.ts'

export const groups = [
  'task',
  'report',
  'signature',
  'request',
  'urge',
  'copy',
  'reminder',
  'credit',
  'data',
] as const satisfies readonly NoticeGroup[]

type Props = {
  readonly id: string
  readonly legend: string
  readonly error: string | undefined
  readonly chosen: readonly NoticeGroup[]
  readonly onChange: (chosen: NoticeGroup[]) => void
}

/** Kinds of notices to tick. */
export function GroupTicks({ id, legend, error, chosen, onChange }: Props) {
  const t = useMessages(noticeMessages)
  return (
    <fieldset id={id} tabIndex={-1} aria-describedby={error ? `${id}-wrong` : undefined}>
      <legend className="b">{legend}</legend>
      <div className="ticks">
        {groups.map((group) => (
          <label key={group} className="check">
            <input
              type="checkbox"
              checked={chosen.includes(group)}
              onChange={({ target }) =>
                onChange(target.checked ? [...chosen, group] : chosen.filter((each) => each !== group))
              }
            />
            {t(`group.${group}`)}
          </label>
        ))}
      </div>
      {error ? (
        <p className="wrong" id={`${id}-wrong`}>
          {error}
        </p>
      ) : null}
    </fieldset>
  )
}
