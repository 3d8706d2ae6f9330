//! The keychain of the system the window runs on.

#[cfg(any(windows, target_os = "macos"))]
mod native;
#[cfg(target_os = "linux")]
mod secret_service;

#[cfg(any(windows, target_os = "macos"))]
pub use native::Native as System;
#[cfg(target_os = "linux")]
pub use secret_service::SecretService as System;

/// What the keychain files our secrets under.
const SERVICE: &str = "cn.countersign.desktop";
