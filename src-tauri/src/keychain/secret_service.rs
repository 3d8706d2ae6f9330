//! The Secret Service of Linux desktops (GNOME Keyring, KWallet, KeePassXC), spoken over the session bus.
//!
//! Secrets cross the bus in a "plain" session: only processes of this user are on it, and those could ask the service
//! for the same secret.

use std::collections::HashMap;
use std::sync::mpsc;
use std::time::Duration;

use countersign_store::keychain::{Keychain, KeychainError};
use zbus::blocking::{Connection, Proxy};
use zbus::zvariant::{ObjectPath, OwnedObjectPath, OwnedValue, Value};
use zeroize::Zeroizing;

use super::SERVICE;

const BUS_NAME: &str = "org.freedesktop.secrets";
const ROOT: &str = "/org/freedesktop/secrets";

/// A person may have to type the keychain's own password meanwhile.
const PATIENCE: Duration = Duration::from_secs(120);

pub struct SecretService;

impl Keychain for SecretService {
    fn keep(&self, name: &str, secret: &[u8]) -> Result<(), KeychainError> {
        let (name, secret) = (name.to_owned(), Zeroizing::new(secret.to_vec()));
        patiently(move || Service::open()?.keep(&name, &secret))
    }

    fn find(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeychainError> {
        let name = name.to_owned();
        patiently(move || Service::open()?.find(&name))
    }

    fn forget(&self, name: &str) -> Result<(), KeychainError> {
        let name = name.to_owned();
        patiently(move || Service::open()?.forget(&name))
    }
}

/// A service that never answers must not hold the window up for good.
fn patiently<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, KeychainError> + Send + 'static,
) -> Result<T, KeychainError> {
    let (tell, told) = mpsc::channel();
    std::thread::Builder::new()
        .name("keychain".to_owned())
        .spawn(move || {
            // Whoever asked may have given up.
            let _ = tell.send(work());
        })
        .map_err(|e| KeychainError::Silent(e.to_string()))?;
    told.recv_timeout(PATIENCE)
        .unwrap_or_else(|e| Err(KeychainError::Silent(e.to_string())))
}

/// A secret as it crosses the bus: session, parameters, value, media type.
type Carried = (OwnedObjectPath, Vec<u8>, Vec<u8>, String);

struct Service {
    bus: Connection,
    session: OwnedObjectPath,
}

impl Service {
    fn open() -> Result<Self, KeychainError> {
        let bus = Connection::session().map_err(silent)?;
        let mut service = Self {
            bus,
            session: OwnedObjectPath::default(),
        };
        let opened = service.root()?.call("OpenSession", &("plain", Value::from("")));
        let (_, session): (OwnedValue, OwnedObjectPath) = opened.map_err(silent)?;
        service.session = session;
        Ok(service)
    }

    fn keep(&self, name: &str, secret: &[u8]) -> Result<(), KeychainError> {
        let collection = self.collection()?;
        self.unlock(&collection)?;
        let label = format!("Countersign: {name}");
        let properties = HashMap::from([
            ("org.freedesktop.Secret.Item.Label", Value::from(label)),
            ("org.freedesktop.Secret.Item.Attributes", Value::from(attributes(name))),
        ]);
        let carried = (&self.session, Vec::<u8>::new(), secret, "application/octet-stream");
        let (_, prompt): (OwnedObjectPath, OwnedObjectPath) = self
            .at(&collection, "Collection")?
            .call("CreateItem", &(properties, carried, true))
            .map_err(refused)?;
        self.answered(&prompt).map(|_| ())
    }

    fn find(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeychainError> {
        let (unlocked, locked) = self.items(name)?;
        let item = match (unlocked.into_iter().next(), locked.into_iter().next()) {
            (Some(item), _) => item,
            (None, Some(item)) => {
                self.unlock(&item)?;
                item
            }
            (None, None) => return Ok(None),
        };
        let carried: Carried = (self.at(&item, "Item")?)
            .call("GetSecret", &(&self.session,))
            .map_err(refused)?;
        Ok(Some(Zeroizing::new(carried.2)))
    }

    fn forget(&self, name: &str) -> Result<(), KeychainError> {
        let (unlocked, locked) = self.items(name)?;
        for item in unlocked.iter().chain(&locked) {
            let prompt: OwnedObjectPath = self.at(item, "Item")?.call("Delete", &()).map_err(refused)?;
            self.answered(&prompt)?;
        }
        Ok(())
    }

    fn items(&self, name: &str) -> Result<(Vec<OwnedObjectPath>, Vec<OwnedObjectPath>), KeychainError> {
        (self.root()?)
            .call("SearchItems", &(attributes(name),))
            .map_err(refused)
    }

    /// The person's own collection; made where there is none yet.
    fn collection(&self) -> Result<OwnedObjectPath, KeychainError> {
        let root = self.root()?;
        let found: OwnedObjectPath = root.call("ReadAlias", &("default",)).map_err(refused)?;
        if found.as_str() != "/" {
            return Ok(found);
        }
        let properties = HashMap::from([("org.freedesktop.Secret.Collection.Label", Value::from("Login"))]);
        let (made, prompt): (OwnedObjectPath, OwnedObjectPath) = root
            .call("CreateCollection", &(properties, "default"))
            .map_err(refused)?;
        match self.answered(&prompt)? {
            Some(made) => OwnedObjectPath::try_from(made).map_err(|e| KeychainError::Refused(e.to_string())),
            None => Ok(made),
        }
    }

    fn unlock(&self, object: &OwnedObjectPath) -> Result<(), KeychainError> {
        let (unlocked, prompt): (Vec<OwnedObjectPath>, OwnedObjectPath) =
            (self.root()?).call("Unlock", &(vec![object],)).map_err(refused)?;
        if unlocked.contains(object) {
            return Ok(());
        }
        self.answered(&prompt).map(|_| ())
    }

    /// Waits for the person to answer the service's question, if there is one.
    fn answered(&self, prompt: &OwnedObjectPath) -> Result<Option<OwnedValue>, KeychainError> {
        if prompt.as_str() == "/" {
            return Ok(None);
        }
        let question = self.at(prompt, "Prompt")?;
        let mut answers = question.receive_signal("Completed").map_err(refused)?;
        let () = question.call("Prompt", &("",)).map_err(refused)?;
        let answer = answers.next().ok_or(KeychainError::Locked)?;
        let (dismissed, result): (bool, OwnedValue) = answer.body().deserialize().map_err(refused)?;
        if dismissed {
            return Err(KeychainError::Locked);
        }
        Ok(Some(result))
    }

    fn root(&self) -> Result<Proxy<'static>, KeychainError> {
        let root = ObjectPath::try_from(ROOT).map_err(|e| KeychainError::Refused(e.to_string()))?;
        self.at(&root.into(), "Service")
    }

    fn at(&self, path: &OwnedObjectPath, interface: &str) -> Result<Proxy<'static>, KeychainError> {
        let interface = format!("org.freedesktop.Secret.{interface}");
        Proxy::new_owned(self.bus.clone(), BUS_NAME, path.clone(), interface).map_err(refused)
    }
}

fn attributes(name: &str) -> HashMap<String, String> {
    HashMap::from([
        ("service".to_owned(), SERVICE.to_owned()),
        ("username".to_owned(), name.to_owned()),
    ])
}

fn silent(error: zbus::Error) -> KeychainError {
    KeychainError::Silent(error.to_string())
}

fn refused(error: zbus::Error) -> KeychainError {
    match &error {
        zbus::Error::MethodError(name, ..) if name.as_str() == "org.freedesktop.Secret.Error.IsLocked" => {
            KeychainError::Locked
        }
        _ => KeychainError::Refused(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;
    use std::process::{Command, Stdio};

    use super::*;

    /// Set in the process that has a session bus and a keychain of its own.
    const INSIDE: &str = "COUNTERSIGN_TEST_KEYCHAIN";

    fn has(program: &str) -> bool {
        Command::new(program)
            .arg("--version")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    }

    /// A bus on which only those are who come by themselves: no service is started by its name.
    const BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
        "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
        <busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><policy context="default">
        <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
        </policy></busconfig>"#;

    /// Runs this test once more on a bus of its own, after `before`: the usual kind of bus, or one of a configuration.
    fn on_a_bus_of_its_own(test: &str, before: &str, configuration: Option<&str>) {
        if !has("dbus-run-session") {
            println!("skipped: there is no dbus-run-session here");
            return;
        }
        let home = tempfile::tempdir().unwrap();
        let bus = home.path().join("bus.conf");
        let chosen = configuration.map(|text| {
            std::fs::write(&bus, text).unwrap();
            [OsStr::new("--config-file"), bus.as_os_str()]
        });
        let program = std::env::current_exe().unwrap();
        let script = format!("{before}exec \"$0\" --exact --nocapture \"$1\"");
        let output = Command::new("dbus-run-session")
            .args(chosen.into_iter().flatten())
            .args(["--", "sh", "-c", &script])
            .arg(program)
            .arg(format!("keychain::secret_service::tests::{test}"))
            .env(INSIDE, "1")
            .env("HOME", home.path())
            .env("XDG_RUNTIME_DIR", home.path())
            .env("XDG_DATA_HOME", home.path().join("data"))
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        let complained = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{said}\n{complained}");
        assert!(said.contains("1 passed"), "{said}\n{complained}");
    }

    #[test]
    fn a_secret_kept_in_a_real_keychain_is_found_replaced_and_forgotten() {
        if std::env::var_os(INSIDE).is_none() {
            if !has("gnome-keyring-daemon") {
                println!("skipped: there is no gnome-keyring-daemon here");
                return;
            }
            let unlock = "printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null\n";
            on_a_bus_of_its_own(
                "a_secret_kept_in_a_real_keychain_is_found_replaced_and_forgotten",
                unlock,
                None,
            );
            return;
        }
        let name = "shen @ /home/沈静/汉口仪表.book";
        let found = || SecretService.find(name).unwrap().map(|s| s.to_vec());
        assert_eq!(found(), None);
        SecretService.forget(name).unwrap();
        SecretService.keep(name, &[0, 1, 255]).unwrap();
        SecretService.keep("lin @ elsewhere", b"another").unwrap();
        assert_eq!(found(), Some(vec![0, 1, 255]));
        SecretService.keep(name, b"new").unwrap();
        assert_eq!(found(), Some(b"new".to_vec()));
        SecretService.forget(name).unwrap();
        assert_eq!(found(), None);
        assert!(SecretService.find("lin @ elsewhere").unwrap().is_some());
    }

    #[test]
    fn a_bus_without_a_keychain_is_silent_and_nothing_more() {
        let test = "a_bus_without_a_keychain_is_silent_and_nothing_more";
        if std::env::var_os(INSIDE).is_none() {
            on_a_bus_of_its_own(test, "", Some(BUS));
            return;
        }
        let found = SecretService.find("shen");
        assert!(matches!(found, Err(KeychainError::Silent(_))), "{found:?}");
        assert!(matches!(
            SecretService.keep("shen", b"x"),
            Err(KeychainError::Silent(_))
        ));
    }

    #[test]
    fn without_a_session_bus_the_keychain_is_silent() {
        let test = "keychain::secret_service::tests::without_a_session_bus_the_keychain_is_silent";
        if std::env::var_os(INSIDE).is_none() {
            let nowhere = tempfile::tempdir().unwrap();
            let output = Command::new(std::env::current_exe().unwrap())
                .args(["--exact", test])
                .env(INSIDE, "1")
                .env(
                    "DBUS_SESSION_BUS_ADDRESS",
                    format!("unix:path={}/bus", nowhere.path().display()),
                )
                .output()
                .unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
            return;
        }
        assert!(matches!(SecretService.find("shen"), Err(KeychainError::Silent(_))));
    }
}
