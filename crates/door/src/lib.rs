//! The loopback door: the contract over HTTP for the browser and for other processes.
