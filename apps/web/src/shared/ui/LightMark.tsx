import type { Light } from '@zhiheng/contract'
import { useMessages } from '../i18n/messages.ts'
import { uiMessages } from './messages.ts'

type ShapeProps = { readonly light: Light; readonly size?: number }

/** The shape alone, for dense cells; whoever uses it says the light in words beside or for screen readers. */
export function LightShape({ light, size = 12 }: ShapeProps) {
  return (
    <svg width={size} height={size} viewBox="0 0 12 12" aria-hidden="true">
      {shapes[light]}
    </svg>
  )
}

const shapes = {
  green: <circle cx="6" cy="6" r="5" fill="var(--green-fill)" />,
  yellow: <path d="M6 .8 11.6 11H.4z" fill="var(--yellow-fill)" />,
  red: <rect x="1.2" y="1.2" width="9.6" height="9.6" rx="1" fill="var(--red-fill)" />,
  grey: <circle cx="6" cy="6" r="4.4" fill="none" stroke="var(--grey-fill)" strokeWidth="1.6" />,
} as const

type MarkProps = {
  readonly light: Light
  readonly pill?: boolean
  /** Says more than the plain word, such as 逾期 12 天. */
  readonly words?: string
}

/** A light is always a shape and a word, so that neither colour blindness nor black-and-white print loses it. */
export function LightMark({ light, pill = false, words }: MarkProps) {
  const t = useMessages(uiMessages)
  return (
    <span className={`lt ${light}${pill ? ' pill' : ''}`}>
      <LightShape light={light} />
      {words ?? t(`light.${light}`)}
    </span>
  )
}
