//! Pure rules and types: money, records, review, credit, calendars. No I/O and no clock.
