# What an import says row by row: error: left out; warning: kept as written; note: normalised

import-fault-not_a_number = A number is meant here and cannot be read; the line was left out
import-fault-not_a_date = A date is meant here and cannot be read; the line was left out
import-fault-number_too_large = The number is too large; the line was left out
import-fault-required_missing = This must not be blank; the line was left out
import-fault-unknown_product = No product has this model number; the line was left out
import-fault-unknown_customer = There is no such customer; the order was left out
import-fault-unknown_order = There is no such order; the line was left out
import-fault-unit_unknown = “{ $unit }” does not convert into the product’s unit “{ $base }”; write the conversion in the product first. The line was left out
import-fault-bill_circle = The bill of materials runs in a circle: { $path }; the line was left out
import-fault-value_impossible = A value that cannot be (below zero, above 100%, an end before its beginning); the line was left out
import-fault-unknown_record = What this refers to was not found; the line was left out
import-fault-order_number_missing = No order number, and customer or date differ from the row above; the line was left out
import-fault-order_differs = Differs from the first row of the order; “{ $kept }” of the first row stands
import-fault-cell_error = The cell holds an Excel error; the line was left out
import-fault-order_left_out = Its order { $order } was left out, and so was this line
import-fault-credit_code_invalid = The check character of the credit code is wrong; kept as written, please verify
import-fault-organisation_code_invalid = The organisation code within the credit code fails its check; kept as written, please verify
import-fault-credit_code_missing = No credit code
import-fault-amount_differs = The amount is not quantity × price ({ $expected }); quantity and price were imported
import-fault-price_from_amount = No price; { $became } was worked out from amount and quantity
import-fault-not_understood = Not understood; { $kept ->
    [remarks] kept in the remarks
   *[other] left blank
 }
import-fault-choice_unknown = Not one of the choices; { $kept ->
    [remarks] kept in the remarks
   *[other] left blank
 }
import-fault-phone_doubtful = Hardly a telephone number; kept as written
import-fault-same_code_other_name = Same credit code as “{ $name }” in row { $row } under another name; both are kept, the first has the code
import-fault-same_name_other_code = Same or nearly the same name as “{ $name }” in row { $row } with another credit code; both are kept
import-fault-duplicate_differs = Repeats row { $row } and says something else; “{ $kept }” was kept
import-fault-order_without_lines = The order has no lines
import-fault-order_not_found = The order was not found; the rest was imported
import-fault-reference_not_found = What this refers to was not found; left blank
import-fault-row_too_wide = What stands beyond the headings was left out
import-fault-sheet_not_understood = It is not clear what this sheet holds; all of it was left out ({ $rows } rows)
import-fault-negative_quantity = The quantity is negative; kept as written
import-fault-record_repeated = The same stands above (row { $row }); the first was kept
import-fault-value_doubtful = A doubtful value; kept as written
import-fault-default_used = Not given; “{ $became }” was used ({ $count })
import-fault-date_assumed = No date; the day of the import, { $became }, stands for it until you know better
import-fault-customer_assumed = No customer; booked under “{ $became }”
import-fault-record_frozen = The record is or was under review and stays as it is
import-fault-already_taken = “{ $record }” already has this; left blank
import-fault-too_long = Longer than the field holds; left blank
import-fault-duplicate_merged = The same company as “{ $name }” in row { $row }; merged
import-fault-full_width = Full-width characters made half-width: { $became }
import-fault-lower_case = Small letters made capitals: { $became }
import-fault-spaces = Spaces taken off: { $became }
import-fault-name_matched = Taken for “{ $became }”
import-fault-text_number = Text read as a number: { $became }
import-fault-phone_as_number = The telephone stood as a number: { $became }
import-fault-phone_normalised = Separators taken off the telephone: { $became }
import-fault-date_normalised = The date is { $became }
import-fault-terms_in_words = Read as { $became } days
import-fault-order_number_filled = No order number; continues the order above: { $became }
import-fault-filled_from_above = Blank; taken from the row above: { $became }
import-fault-total_row = A total, no data
import-fault-header_again = The headings once more, no data
import-fault-remark_row = A remark, no data
import-fault-column_not_used = The column was not recognised and left out
import-fault-unit_from_title = The lines above the headings say that 1 is { $factor } yuan
import-fault-rounded = Rounded to { $became }
import-fault-sheet_empty = Headings and no rows
import-fault-read_as_return = All quantities are negative; imported as a return
import-fault-made_from_row = Not listed anywhere; made from this row: { $became }

import-severity-error = Error
import-severity-warning = Warning
import-severity-note = Note
import-problems = problems
import-colon = {": "}
import-between = {"; "}

# Files that cannot be read

import-no_file = No file was chosen
    .next = Choose the files to import.
import-file_not_readable = { $file } cannot be opened
    .next = See that it is still there and that no other program holds it. ({ $reason })
import-file_empty = { $file } is empty
    .next = Choose another file.
import-file_too_large = { $file } is too large ({ $megabytes } MB); at most { $limit } MB are read
    .next = Split it and import the parts.
import-file_unpacks_too_large = { $file } unpacks to more than { $limit } MB
    .next = Split it and import the parts.
import-file_password_protected = { $file } is protected by a password
    .next = Take the password off in Excel, save a copy and import that.
import-file_wrong_type = { $file } is no spreadsheet: { $found ->
    [text] it is a text file
    [pdf] it is a PDF
    [picture] it is a picture
    [archive] it is an archive
    [otheroffice] it is an Office file of another kind
   *[other] its kind is unknown
 }
    .next = Save it as .xlsx in Excel, or export it as .csv.
import-file_damaged = { $file } is damaged and cannot be read whole
    .next = Open it in Excel and save a copy, or fetch the file again. ({ $detail })
import-file_wrong_encoding = Line { $line } of { $file } is not { $encoding } text
    .next = Save it as CSV in UTF-8 from Excel or an editor.
import-file_open_quote = A quotation mark in line { $line } of { $file } is never closed
    .next = Close it there, or export the file again.
import-file_line_too_long = Line { $line } of { $file } is too long
    .next = See that it is a table and not some other text.

# What a sheet holds

import-meaning-units = Units
import-meaning-people = People
import-meaning-customers = Customers and contacts
import-meaning-contacts = Contacts
import-meaning-products = Products and stock
import-meaning-order_book = Orders with lines
import-meaning-orders = Orders
import-meaning-order_lines = Order lines
import-meaning-shipments = Shipments
import-meaning-payments = Payments
import-meaning-invoices = Invoices
import-meaning-scheduled_receipts = Scheduled receipts
import-meaning-bills_of_materials = Bills of materials
