import { firstOf, language, t } from './words.svelte'

/** The holidays of the calendar as the book names them, for readers of another language. */

const HOLIDAYS: Record<string, string> = {
  元旦: 'new-year',
  春节: 'spring-festival',
  清明节: 'qingming',
  劳动节: 'labour-day',
  端午节: 'dragon-boat',
  中秋节: 'mid-autumn',
  国庆节: 'national-day',
}
const MADE_UP = '调休上班'

/** A name that somebody wrote is left as it is. */
export function holidayWord(name: string): string {
  if (language() === 'zh-CN') return name
  const worked = name.endsWith(MADE_UP)
  const parts = (worked ? name.slice(0, -MADE_UP.length) : name).split('、')
  const words = parts.map((part) => (HOLIDAYS[part] ? firstOf([`holiday-${HOLIDAYS[part]}`]) : null))
  if (words.some((word) => word === null)) return name
  const said = words.join(t('list-comma'))
  return worked ? t('holiday-made-up', { name: said }) : said
}
