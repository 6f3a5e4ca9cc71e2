/**
 * What a district's plan is called where nobody says otherwise: the city's title with the district in the city's
 * place, 汕头市贯彻…行动计划 → 金平区贯彻…行动计划; in front of it where the city does not stand in the title.
 */
export const districtTitle = (
  title: string,
  names: { readonly district: string; readonly city: string },
): string =>
  names.city !== '' && title.startsWith(names.city)
    ? names.district + title.slice(names.city.length)
    : `${names.district}${title}`
