# The import screen

nav-import = Import
    .spelt = dr daoru import excel csv
import-words = Excel or CSV ledgers: tried first, imported whole, undone whole.
import-ledger = Import a ledger
import-pick = Choose files
import-more = More files
import-again = Start again
import-leave-out = Leave out { $name }
import-empty = Drop Excel or CSV ledgers here
import-empty-words = Sheets, headings and columns are found and shown for correction; nothing is written before you say so.
import-no-sheets = No sheet with rows was found
import-no-sheets-words = See that the files hold a table with headings.
import-check-columns = { $count ->
    [1] One sheet found. Look over what its columns mean, then try it.
   *[other] { $count } sheets found. Look over what their columns mean, then try them.
}
import-unsure = unsure: please check
import-unsure-at = unsure, { $n }%
import-percent = { $n }%
import-header-row = headings in row { $row }
import-meaning = What the rows are
import-not-at-all = Leave the sheet out
import-sheet-left-out = This sheet is left out. Say what its rows are to import it.
import-makes = Makes: { $kinds }
import-column = Column
import-header = Heading
import-means = Means
import-means-of = What “{ $header }” means
import-certainty = Certainty
import-sample = First values
import-left-out = left out
import-of-line = Order line
import-field-unit_name = Unit
import-try = Try it
import-trying = Trying it, nothing is written
import-do = Import
import-doing = Importing
import-tried = What would happen
import-report = Report
import-columns = Sheets and columns
import-tried-words = Nothing has been written yet. Rows with errors are left out; mend them in the workbook and drop it again, or import the rest now.
import-report-words = Imported. It can be undone whole: from the message below, or with Ctrl Z.
import-kind = Records
import-would-create = to create
import-would-update = to change
import-created = created
import-updated = changed
import-unchanged = unchanged
import-workbook = Workbook with the faults marked
import-no-faults = No problems were found.
import-faults-cut = the first { $shown } are listed; all are in the workbook
import-search = Find in the problems
import-all = All
import-severity = Severity
import-sheet = Sheet
import-row = Row
import-value = Value
import-what = What is the matter
imported-files = { $count ->
    [one] Imported { $count } file
   *[other] Imported { $count } files
}
