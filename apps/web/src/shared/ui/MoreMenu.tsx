import type { ReactNode } from 'react'
import { useMessages } from '../i18n/messages.ts'
import { Icon } from './Icon.tsx'
import { uiMessages } from './messages.ts'
import { Popup } from './Popup.tsx'

/** 更多: what a page offers beside its three buttons, each an `li`; every choice closes the menu. */
export function MoreMenu({ children }: { readonly children: (close: () => void) => ReactNode }) {
  const t = useMessages(uiMessages)
  return (
    <Popup
      align="right"
      className="btn noprint"
      button={
        <>
          {t('menu.more')}
          <Icon name="down" size={12} />
        </>
      }
    >
      {(close) => <ul className="menu">{children(close)}</ul>}
    </Popup>
  )
}
