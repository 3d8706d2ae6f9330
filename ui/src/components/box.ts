/** What every box of a form takes from the field around it. */
export interface BoxProps {
  id?: string
  describedby?: string
  invalid?: boolean
  disabled?: boolean
  autofocus?: boolean
  label?: string
  onenter?: () => void
}
