import { useState } from 'react'
import { useMessages } from '../../shared/i18n/messages.ts'
import { reportMessages } from './messages.ts'

type Outcome = 'same' | 'other' | 'impossible'

/** A file compared with what was issued; it is read here and leaves this device at no time. The field takes drops by itself. */
export function CompareFile({ digest }: { readonly digest: string }) {
  const t = useMessages(reportMessages)
  const [outcome, setOutcome] = useState<{ readonly name: string; readonly is: Outcome }>()
  const compare = async (file: File | undefined) => {
    if (file) setOutcome({ name: file.name, is: await compareWith(file, digest) })
  }
  return (
    <div className="comparefile">
      <label htmlFor="file">{t('compare')}</label>
      <input
        id="file"
        type="file"
        accept="application/pdf,.pdf"
        onChange={(event) => void compare(event.target.files?.[0])}
      />
      <p className="small">{t('compare.help')}</p>
      <p role="status">{outcome ? t(`compare.${outcome.is}`, { name: outcome.name }) : null}</p>
    </div>
  )
}

async function compareWith(file: File, digest: string): Promise<Outcome> {
  // Browsers digest on secure pages only.
  if (!window.isSecureContext) return 'impossible'
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('') === digest ? 'same' : 'other'
}
