import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { client } from '../../shared/api.ts'
import { toApiError } from '../../shared/api-error.ts'
import { showToast } from '../../shared/toast.tsx'

/** Ends the session and forgets what was read in it; drafts stay, under their author. */
export function useSignOut(): () => void {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return () => {
    const leave = async () => {
      try {
        await client.identity.signOut()
      } catch (error) {
        const { code, message } = toApiError(error)
        if (code !== 'NOT_SIGNED_IN') return showToast(message)
      }
      await navigate({ to: '/sign-in' })
      queries.clear()
    }
    void leave()
  }
}
