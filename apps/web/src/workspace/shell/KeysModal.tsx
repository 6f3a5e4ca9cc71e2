import { useState } from 'react'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useShortcut } from '../../shared/shortcut.ts'
import { Modal } from '../../shared/ui/Modal.tsx'
import { shellMessages } from './messages.ts'

const keys = [
  ['/', 'keys.search'],
  ['J  K', 'keys.move'],
  ['Enter', 'keys.open'],
  ['Ctrl Enter', 'keys.send'],
  ['N', 'keys.doubt'],
  ['Esc', 'keys.close'],
  ['?', 'keys.list'],
] as const

/** `?` from anywhere lists the keys. Everything they do has a button too. */
export function KeysModal() {
  const t = useMessages(shellMessages)
  const [open, setOpen] = useState(false)
  useShortcut('?', () => setOpen(true))
  if (!open) return null
  return (
    <Modal title={t('keys.title')} onClose={() => setOpen(false)}>
      <table className="tbl">
        <caption className="sr">{t('keys.title')}</caption>
        <tbody>
          {keys.map(([key, what]) => (
            <tr key={key}>
              <th scope="row">{key.split(' ').map((one) => (one ? <kbd key={one}>{one}</kbd> : ' '))}</th>
              <td>{t(what)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  )
}
