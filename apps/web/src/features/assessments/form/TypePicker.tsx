import type { FactSource } from '@zhiheng/assessment'
import { findFactType } from '@zhiheng/fact-types'
import { useMessages } from '../../../shared/i18n/messages.ts'
import { Field } from '../../../shared/ui/Field.tsx'
import { useWords } from '../../../shared/ui/JobProgress.tsx'
import { groupBy } from '../group-by.ts'
import { idOf, usePlace, useWrong } from './editor.ts'
import { Small, WrongAt } from './fields.tsx'
import { typesAbout } from './fields-of.ts'
import { placesIn, valueAt } from './pointer.ts'
import { sourceMessages } from './source-messages.ts'
import { useFit } from './use-fit.ts'

/** Which types of facts are read: those recorded about the subjects that the model grades. */
export function TypePicker({ owner }: { readonly owner: string }) {
  const t = useMessages(sourceMessages)
  const words = useWords()
  const at = `${owner}/source/types`
  const { list, editor } = usePlace(at)
  const { object } = usePlace<FactSource>(`${owner}/source`)
  const read = useFit(owner)
  const kinds = editor.content.subjectKinds
  const offered = typesAbout(Array.isArray(kinds) ? kinds : []).filter(({ code }) => !list.includes(code))
  const nameOf = (code: unknown) => {
    const type = findFactType(String(code))
    return type ? words(type.label) : String(code)
  }
  return (
    <div className="stack">
      <Field id={idOf(at)} label={t('types')} help={t('types.help')} error={useWrong(at)}>
        {(control) => (
          <select
            {...control}
            className="input"
            value=""
            onChange={({ target }) => read({ ...object, types: [...list, target.value] })}
          >
            <option value="">{t('types.add')}</option>
            {groupBy(offered, ({ group }) => group).map(([group, types]) => (
              <optgroup key={group} label={t(`group.${group}`)}>
                {types.map((type) => (
                  <option key={type.code} value={type.code}>
                    {words(type.label)}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        )}
      </Field>
      <ul className="stack">
        {placesIn(at, list).map((place) => {
          const code = valueAt(editor.content, place)
          return (
            <li key={place} className="row wrap">
              <span className="tag primary">{nameOf(code)}</span>
              <Small
                label={t('types.remove')}
                of={nameOf(code)}
                onClick={() => read({ ...object, types: list.filter((each) => each !== code) })}
              />
              <WrongAt at={place} />
            </li>
          )
        })}
      </ul>
    </div>
  )
}
