import { useState } from 'react'
import { Icon } from './Icon.tsx'

type Props = {
  readonly label: string
  readonly placeholder: string
  readonly value: string
  readonly onSearch: (value: string) => void
}

/** A word to search a list by; sent with Enter or the button, so that the list does not jump while one types. */
export function SearchForm({ label, placeholder, value, onSearch }: Props) {
  const [typed, setTyped] = useState(value)
  return (
    <search>
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault()
          onSearch(typed.trim())
        }}
      >
        <input
          className="input"
          style={{ maxWidth: 320 }}
          type="search"
          aria-label={label}
          placeholder={placeholder}
          maxLength={100}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <button type="submit" className="btn">
          <Icon name="search" />
          {label}
        </button>
      </form>
    </search>
  )
}
