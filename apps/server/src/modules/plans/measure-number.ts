/** How a measure is cited: （十五） as printed. */
export const numberOf = ({ number, title }: { readonly number: string; readonly title: string }): string =>
  number === '' ? `“${title}”` : number
