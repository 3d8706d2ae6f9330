//! The handlers of the contract over store, domain, planning and sync.
