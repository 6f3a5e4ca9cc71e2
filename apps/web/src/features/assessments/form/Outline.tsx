import { type KeyboardEvent, useRef } from 'react'
import { useMessages } from '../../../shared/i18n/messages.ts'
import { Icon } from '../../../shared/ui/Icon.tsx'
import { useEditor } from './editor.ts'
import { modelFormMessages } from './messages.ts'
import { type Item, itemsOf, partOf } from './tree.ts'
import { useLabel } from './use-label.ts'
import { useTreeActs } from './use-tree-acts.ts'

/** The parts of a model: chosen, added, moved, copied and removed by keyboard as by pointer. */
export function Outline() {
  const t = useMessages(modelFormMessages)
  const { content, selected, select, problems } = useEditor()
  const acts = useTreeActs()
  const list = useRef<HTMLDivElement>(null)
  const items = itemsOf(content)
  const current = items.findIndex(({ at }) => at === selected)
  const focusChosen = () =>
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('[aria-selected=true]')?.focus())
  const goTo = (index: number) => {
    const next = items[Math.min(items.length - 1, Math.max(0, index))]
    if (next) select(next.at)
  }
  const steps: Readonly<Record<string, number>> = {
    ...{ ArrowUp: current - 1, ArrowDown: current + 1, Home: 0, End: items.length - 1 },
  }
  const pressed = (event: KeyboardEvent) => {
    const act = acts.byKey(event)
    const step = steps[event.key]
    if (!act && (step === undefined || event.altKey || event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    if (act) act()
    else goTo(step ?? 0)
    focusChosen()
  }
  return (
    <nav className="outline" aria-label={t('outline')}>
      <div role="tree" aria-label={t('outline')} ref={list}>
        {items.map((item) => (
          <Entry
            key={item.at}
            item={item}
            isSelected={item.at === selected}
            onSelect={() => select(item.at)}
            onKeyDown={pressed}
            wrong={problems.filter(({ path }) => partOf(path) === item.at).length}
          />
        ))}
      </div>
      <p className="meta">{t('outline.keys')}</p>
      <div className="row wrap">
        {acts.offered.map(({ name, act }) => (
          <button key={name} type="button" className="btn small" onClick={act}>
            {t(`act.${name}`)}
          </button>
        ))}
      </div>
    </nav>
  )
}

type EntryProps = {
  readonly item: Item
  readonly isSelected: boolean
  readonly wrong: number
  readonly onSelect: () => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

function Entry({ item: { level, kind, value }, isSelected, wrong, onSelect, onKeyDown }: EntryProps) {
  const t = useMessages(modelFormMessages)
  const label = useLabel()
  const isNode = kind === 'group' || kind === 'leaf' || kind === 'veto'
  const full = kind === 'group' || kind === 'leaf' ? String(value.full ?? '') : ''
  return (
    <div
      role="treeitem"
      aria-level={level}
      aria-selected={isSelected}
      tabIndex={isSelected ? 0 : -1}
      className={isSelected ? 'on' : ''}
      style={{ paddingInlineStart: 8 + (level - 1) * 14 }}
      onClick={onSelect}
      onKeyDown={onKeyDown}
    >
      <span className={kind === 'leaf' || kind === 'veto' ? '' : 'b'}>
        {isNode ? label(value.label) : t(`part.${kind}`)}
      </span>{' '}
      {full ? <span className="meta">{full}</span> : null}
      {wrong > 0 ? (
        <span className="wrongcount">
          <Icon name="warning" size={12} />
          {t('outline.wrong', { count: wrong })}
        </span>
      ) : null}
    </div>
  )
}
