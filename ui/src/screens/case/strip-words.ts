import { t } from '../../words/words.svelte'
import { sealWord } from './said-words'
import type { StripWords } from './strip'

export function stripWords(): StripWords {
  return {
    unit: sealWord,
    mine: t('review-mine'),
    later: t('review-later'),
    lapsed: t('review-lapsed'),
  }
}
