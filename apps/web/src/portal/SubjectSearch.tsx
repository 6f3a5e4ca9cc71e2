import { type FormEvent, type KeyboardEvent, useId, useRef, useState } from 'react'
import { useMessages } from '../shared/i18n/messages.ts'
import { Icon } from '../shared/ui/Icon.tsx'
import { go, useLocation } from './location.ts'
import { searchMessages } from './search-messages.ts'
import './search.css'

export const searchKinds = ['enterprise', 'product', 'equipment'] as const
export type SearchKind = (typeof searchKinds)[number]

export const kindOf = (text: string | null): SearchKind =>
  searchKinds.find((kind) => kind === text) ?? 'enterprise'

/** Two characters at least, as the server asks; blanks and punctuation aside. */
export const isLongEnough = (q: string): boolean => [...q.replaceAll(/[^\p{L}\p{N}]/gu, '')].length >= 2

/** One field, three kinds of things to look up; what is found has an address of its own. */
export function SubjectSearch() {
  const t = useMessages(searchMessages)
  const { searchParams } = useLocation()
  const [kind, setKind] = useState(kindOf(searchParams.get('kind')))
  const [typed, setTyped] = useState(searchParams.get('q') ?? '')
  const [isShort, setShort] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const id = useId()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const q = typed.trim()
    setShort(!isLongEnough(q))
    if (isLongEnough(q)) go(`/subjects?${new URLSearchParams({ kind, q })}`)
    else field.current?.focus()
  }
  return (
    <search className="finder">
      <Tabs kind={kind} onChoose={setKind} panel={`${id}-panel`} />
      <form id={`${id}-panel`} role="tabpanel" aria-labelledby={`tab-${kind}`} noValidate onSubmit={submit}>
        <input
          ref={field}
          type="search"
          aria-label={t(`field.${kind}`)}
          aria-invalid={isShort}
          aria-describedby={`${id}-help`}
          placeholder={t(`field.${kind}`)}
          maxLength={100}
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <button type="submit" className="btn primary big">
          <Icon name="search" />
          {t('search')}
        </button>
      </form>
      <p
        id={`${id}-help`}
        className={isShort ? 'finder-error' : 'small'}
        role={isShort ? 'alert' : undefined}
      >
        {t(isShort ? 'short' : `help.${kind}`)}
      </p>
    </search>
  )
}

type TabProps = {
  readonly kind: SearchKind
  readonly panel: string
  readonly onChoose: (kind: SearchKind) => void
}

/** Arrows go from tab to tab, as everywhere. */
function Tabs({ kind, panel, onChoose }: TabProps) {
  const t = useMessages(searchMessages)
  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const next = searchKinds.at((searchKinds.indexOf(kind) + step) % searchKinds.length) ?? kind
    onChoose(next)
    document.getElementById(`tab-${next}`)?.focus()
  }
  return (
    <div role="tablist" aria-label={t('kinds')} className="finder-tabs">
      {searchKinds.map((each) => (
        <button
          key={each}
          id={`tab-${each}`}
          type="button"
          role="tab"
          aria-selected={each === kind}
          aria-controls={panel}
          tabIndex={each === kind ? 0 : -1}
          onClick={() => onChoose(each)}
          onKeyDown={move}
        >
          {t(`tab.${each}`)}
        </button>
      ))}
    </div>
  )
}
