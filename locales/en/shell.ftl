window-title = Countersign
update-title = A new version
update-found = Countersign { $version } can be installed. The program closes while it installs; what you are writing is kept. Install it now?
update-now = Install now
update-later = Later
web-open = Countersign is open on this machine. Open this address in a browser; it works once:
web-again = Press Enter for another address, Ctrl+C to end.
