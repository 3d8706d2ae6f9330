# An expense advance after it was accepted

advance = Payment and settlement
advance-waits = Accepted; finance pays it by { $date }.
advance-was-paid = { $paid } paid on { $date }; to be settled.
advance-was-settled = Settled on { $date }: { $paid } paid, { $spent } spent, { $returned } returned.
advance-pay = Mark as paid
advance-settle = Settle
advance-pay-title = { $number } has been paid
advance-pay-words = { $amount } were signed for. Once paid it no longer counts among the plan's payments.
advance-settle-title = Settle { $number }
advance-settle-words = Spent and returned must come to the { $paid } that were paid.
advance-paid-on = Paid on
advance-settled-on = Settled on
advance-amount = Amount paid
advance-spent = Spent
advance-returned = Returned
advance-paid = { $number } marked as paid
advance-settled = { $number } settled
