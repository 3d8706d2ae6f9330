import type { BorderError } from '../host/types'
import { asBorderError, fieldError } from '../words/error-words'

/** What a person sets going from one place of a screen: one thing at a time, and why the last was refused. */
export class Attempt<What extends string = 'it'> {
  /** What is under way. */
  what = $state<What | null>(null)
  error = $state.raw<BorderError | null>(null)

  get busy(): boolean {
    return this.what !== null
  }

  /** A refusal that names no field, so that nothing beside a field says it. */
  get unplaced(): BorderError | null {
    return this.error?.field_errors.length === 0 ? this.error : null
  }

  /** The words of what was refused about a field. */
  wrong = (field: string): string | null => fieldError(this.error, field)

  /** True once it is done; false where it was refused, or something else is still under way. */
  async make(deed: () => Promise<unknown>, what = 'it' as What): Promise<boolean> {
    if (this.busy) return false
    this.what = what
    this.error = null
    try {
      await deed()
      return true
    } catch (thrown) {
      this.error = asBorderError(thrown)
      return false
    } finally {
      this.what = null
    }
  }
}
