import type { Permission, SessionView } from '@zhiheng/contract'
import { createContext, useContext } from 'react'

/** Set by the signed-in layout; every page below it may count on a session. */
export const SessionContext = createContext<SessionView | undefined>(undefined)

export function useSession(): SessionView {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSession is used outside the signed-in layout')
  return session
}

/** For hiding what the server would refuse; the server decides. */
export function useMay(): (permission: Permission) => boolean {
  const { permissions } = useSession()
  return (permission) => permissions.includes(permission)
}
