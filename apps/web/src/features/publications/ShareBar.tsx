type Props = { readonly share: number | null }

/** A share as a length; the number stands beside it in words. Drawn, so that it prints. */
export const ShareBar = ({ share }: Props) => (
  <svg className="share" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
    <rect width="100" height="1" fill="var(--line)" />
    <rect width={Math.round((share ?? 0) * 100)} height="1" fill="var(--cat-1)" />
  </svg>
)
