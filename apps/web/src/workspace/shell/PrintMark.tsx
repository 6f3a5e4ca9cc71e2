import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { stamp } from '../../shared/format/dates.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useSession } from '../../shared/session/session.ts'
import { shellMessages } from './messages.ts'

/** A string of CSS: what is in a name must not end it, nor the element that it stands in. */
const quoted = (text: string): string =>
  `"${text.replaceAll(/["\\<>\n\r\f]/g, (letter) => `\\${(letter.codePointAt(0) ?? 32).toString(16)} `)}"`

/** Who printed, when: at the head of every sheet where the browser prints margin boxes, and once below what was printed. */
export function PrintMark() {
  const t = useMessages(shellMessages)
  const { displayName, post } = useSession()
  const [at, setAt] = useState(() => stamp(new Date()))
  useEffect(() => {
    // The time of printing, not of opening the page; it has to be there before the browser lays the sheets out.
    const now = () => flushSync(() => setAt(stamp(new Date())))
    window.addEventListener('beforeprint', now)
    return () => window.removeEventListener('beforeprint', now)
  }, [])
  const printed = t('printed', { unit: post.organisationName, name: displayName, at })
  return (
    <>
      <style>{`@page { @top-right { content: ${quoted(printed)}; font-size: 8pt; color: #777; } }`}</style>
      <p className="printfoot">{printed}</p>
    </>
  )
}
