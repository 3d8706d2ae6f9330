import { t } from '../../words/words.svelte'
import { functionWord } from './said-words'
import type { StripWords } from './strip'

export function stripWords(): StripWords {
  return {
    unit: functionWord,
    mine: t('review-mine'),
    later: t('review-later'),
    lapsed: t('review-lapsed'),
  }
}
