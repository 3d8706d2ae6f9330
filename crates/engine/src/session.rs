//! Signing in and out, passwords and signing keys.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use countersign_contract::session::{ChangePassword, Me, SignIn, SignedIn};
use countersign_contract::{Code, Event, Failure, Nothing};
use countersign_domain::id::Id;
use countersign_domain::kinds::person::Person;
use countersign_domain::kinds::unit::Unit;
use countersign_domain::record::Record;
use countersign_domain::value::{Value, map};
use countersign_store::keys::{self, BookKey, Holder, KeyFile, Opened};
use countersign_store::signing_keys::{self, SigningKeyRow};
use countersign_store::{Book, Connection, log, records, settings};
use ed25519_dalek::SigningKey;
use zeroize::Zeroizing;

use crate::access::{AREAS, Rights, area_name};
use crate::engine::{Caller, Engine, Open, locked};
use crate::failure::{Fault, Result, fault};

const LEAST_PASSWORD: usize = 6;

/// A person at work in this process.
pub struct Session {
    pub person: Id,
    pub login: String,
    pub name: String,
    pub unit: Id,
    pub rights: Rights,
    pub signing: SigningKey,
}

/// Someone who is to be able to sign in.
pub struct NewAccount<'a> {
    pub person: &'a Person,
    pub unit: String,
    pub password: &'a str,
    pub shown: bool,
}

/// Context bytes for wrapping a signing key: it opens for its person only.
fn wrapping_context(person: Id) -> Vec<u8> {
    [b"signing key ".as_slice(), &person.0].concat()
}

/// Makes the person's signing key for this device, wrapped with what their password opens.
pub(crate) fn enrol(connection: &Connection, open: &Open, person: Id, opened: &Opened, at: i64) -> Result<SigningKey> {
    let secret = Zeroizing::new(keys::random::<32>()?);
    let signing = SigningKey::from_bytes(&secret);
    let public = signing.verifying_key();
    let key_id = countersign_sync::envelope::key_id(&public);
    signing_keys::put(
        connection,
        &SigningKeyRow {
            key_id,
            person,
            device: open.book.device(),
            public: public.to_bytes(),
            wrapped: Some(keys::wrap(
                &opened.personal,
                &wrapping_context(person),
                secret.as_slice(),
            )?),
            enrolled: at,
            revoked: None,
        },
    )?;
    log::append(
        connection,
        &open.authority,
        at,
        person,
        "key_enrolled",
        map([
            ("key", Value::Bytes(key_id.to_vec())),
            ("public", Value::Bytes(public.to_bytes().to_vec())),
            ("device", open.book.device().into()),
        ]),
    )?;
    Ok(signing)
}

/// The person's signing key on this device, with what their password opens; made when there is none.
pub(crate) fn signing_key(open: &Open, person: Id, opened: &Opened, at: i64) -> Result<SigningKey> {
    let stored = open
        .book
        .read(|c| signing_keys::current(c, person, open.book.device()))?
        .and_then(|row| row.wrapped)
        .and_then(|wrapped| keys::unwrap(&opened.personal, &wrapping_context(person), &wrapped))
        .and_then(|secret| {
            secret
                .as_slice()
                .try_into()
                .ok()
                .map(|s: [u8; 32]| SigningKey::from_bytes(&s))
        });
    match stored {
        Some(key) => Ok(key),
        None => open.book.write(|tx| enrol(tx, open, person, opened, at)),
    }
}

/// Gives people key slots and signing keys, all in one go.
pub(crate) fn add_accounts(
    connection: &Connection,
    open: &Open,
    file: &mut KeyFile,
    accounts: &[NewAccount<'_>],
    at: i64,
) -> Result<()> {
    for account in accounts {
        let opened = file.set(
            Holder {
                login: account.person.login.clone(),
                person: account.person.id.to_string(),
                name: account.person.name.clone(),
                unit: account.unit.clone(),
                rank: account.person.rank.clone(),
                administrator: account.person.administrator,
                shown_password: account.shown.then(|| account.password.to_owned()),
            },
            account.password,
            open.book.key(),
        )?;
        signing_keys::revoke(connection, account.person.id, at)?;
        enrol(connection, open, account.person.id, &opened, at)?;
    }
    file.save()?;
    Ok(())
}

/// # Errors
/// `invalid` when the password is too short.
pub(crate) fn check_password(password: &str) -> Result<()> {
    if password.chars().count() < LEAST_PASSWORD {
        return Err(Fault(Failure::field("password", "password_too_short")));
    }
    Ok(())
}

/// Opens a book for work: its authority's key is inside.
pub(crate) fn open_book(path: &Path, key: &BookKey, device: Id) -> Result<Open> {
    let book = Book::open(path, key, device)?;
    let authority = book.read(authority_key)?;
    Ok(Open { book, authority })
}

fn authority_key(connection: &Connection) -> Result<SigningKey> {
    settings::get(connection, "authority_key")?
        .and_then(|hex| unhex(&hex))
        .map(|bytes| SigningKey::from_bytes(&bytes))
        .ok_or_else(|| Fault(Failure::new(Code::BookDamaged).trace("the authority's key is missing")))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

pub(crate) fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let bytes: Option<Vec<u8>> = (0..text.len())
        .step_by(2)
        .map(|i| text.get(i..i + 2).and_then(|b| u8::from_str_radix(b, 16).ok()))
        .collect();
    bytes?.try_into().ok()
}

impl Engine {
    fn device(&self) -> Result<Id> {
        Ok(crate::host::device(&self.inner.host.home())?)
    }

    pub(crate) fn device_id(&self) -> Result<Id> {
        self.device()
    }

    /// The book, opened with this key if nobody has opened it yet.
    pub(crate) fn opened(&self, path: &Path, key: &BookKey) -> Result<Arc<Open>> {
        let _one_at_a_time = locked(&self.inner.opening);
        if let Ok(open) = self.open() {
            if open.book.path() == path {
                return Ok(open);
            }
            self.leave();
        }
        let open = Arc::new(open_book(path, key, self.device()?)?);
        self.set_open(Some(open.clone()));
        let home = self.inner.host.home();
        crate::begin::remember(&home, path)?;
        open.book.read(|c| crate::updates::follow(&home, c))?;
        Ok(open)
    }

    /// Ends every session and closes the book.
    pub(crate) fn leave(&self) {
        let ended: Vec<String> = locked(&self.inner.sessions).keys().cloned().collect();
        for token in ended {
            self.end_session(&token);
        }
        self.set_open(None);
    }

    /// Ends a session, takes away what was kept for it and tells it.
    pub(crate) fn end_session(&self, token: &str) {
        locked(&self.inner.sessions).remove(token);
        self.inner.made.forget(token);
        self.inner.jobs.forget(token);
        self.turn_to(token, &[]);
        self.tell_session(token, Event::SignedOut);
    }

    /// People or units have changed: every session goes on with what its person may do now, and ends with one who
    /// has left or is gone.
    pub(crate) fn seat_anew(&self) {
        let Ok(open) = self.open() else { return };
        let seated: Vec<(String, Arc<Session>)> = {
            let sessions = locked(&self.inner.sessions);
            sessions.iter().map(|(t, s)| (t.clone(), s.clone())).collect()
        };
        for (token, before) in seated {
            match self.seat(&open, before.person, &before.signing) {
                Ok(now) => {
                    locked(&self.inner.sessions).insert(token, Arc::new(now));
                }
                Err(fault) => {
                    tracing::info!(login = before.login, failure = %fault.0, "a session has ended");
                    self.end_session(&token);
                }
            }
        }
    }

    pub(crate) fn sign_in(&self, token: &str, request: &SignIn) -> Result<SignedIn> {
        let path = self.book_path().ok_or_else(|| fault(Code::NoBook))?;
        let mut file = KeyFile::load(&path)?;
        let opened = if request.remembered {
            self.open_remembered(&file, &path, &request.login)?
        } else {
            file.open(&request.login, &request.password, self.now())?
        };
        let open = self.opened(&path, &opened.book)?;
        let session = Arc::new(self.session_of(&open, &request.login, &opened)?);
        locked(&self.inner.sessions).insert(token.to_owned(), session.clone());
        let me = self.me_of(&session)?;
        let remembered = if request.remembered {
            true
        } else if request.remember {
            self.remember_here(&file, &path, &request.login, &opened)?
        } else {
            self.forget_here(&path, &request.login)?;
            false
        };
        Ok(SignedIn {
            token: token.to_owned(),
            me,
            remembered,
        })
    }

    /// What a session of a person holds whose password was right.
    pub(crate) fn session_of(&self, open: &Open, login: &str, opened: &Opened) -> Result<Session> {
        let person = open.book.read(|c| {
            let id = records::by_field(c, Person::KIND.name, "login", &Value::Text(login.to_owned()))?
                .ok_or_else(|| fault(Code::WrongPassword))?;
            Ok::<_, Fault>(records::typed::<Person>(c, id)?)
        })?;
        self.still_here(open, &person)?;
        let signing = signing_key(open, person.id, opened, self.now())?;
        self.seat(open, person.id, &signing)
    }

    /// # Errors
    /// `forbidden` to one who has left.
    fn still_here(&self, open: &Open, person: &Person) -> Result<()> {
        let today = self.today(open)?;
        if person.left.is_some_and(|left| left < today) {
            return Err(fault(Code::Forbidden));
        }
        Ok(())
    }

    /// # Errors
    /// `not_found` or `forbidden` where the person may work here no longer.
    fn seat(&self, open: &Open, person: Id, signing: &SigningKey) -> Result<Session> {
        let person: Person = open.book.read(|c| match records::find(c, Person::KIND.name, person)? {
            Some(stored) if !stored.deleted => Ok(records::typed(c, person)?),
            _ => Err(fault(Code::NotFound)),
        })?;
        self.still_here(open, &person)?;
        let unit = person.unit.unwrap_or_default();
        let function = open
            .book
            .read(|c| records::find(c, Unit::KIND.name, unit))?
            .and_then(|s| s.fields.get("function").and_then(Value::as_text).map(str::to_owned))
            .unwrap_or_default();
        Ok(Session {
            person: person.id,
            login: person.login.clone(),
            name: person.name.clone(),
            unit,
            rights: Rights::of(&person, &function),
            signing: signing.clone(),
        })
    }

    /// Opens a person's slot with the password they typed again.
    pub(crate) fn password_opens(&self, login: &str, password: &str) -> Result<Opened> {
        let path = self.book_path().ok_or_else(|| fault(Code::NoBook))?;
        Ok(KeyFile::load(&path)?.open(login, password, self.now())?)
    }

    pub(crate) fn sign_out(&self, token: &str) -> Nothing {
        self.end_session(token);
        Nothing {}
    }

    pub(crate) fn me(&self, caller: &Caller) -> Result<Me> {
        self.me_of(caller.session()?)
    }

    fn me_of(&self, session: &Session) -> Result<Me> {
        let open = self.open()?;
        let today = self.today(&open)?;
        let path = self.book_path().unwrap_or_default();
        let file = KeyFile::load(&path)?;
        let (unit_name, organisation) = open.book.read(|c| {
            Ok::<_, Fault>((
                records::title(c, "unit", session.unit)?,
                settings::get(c, "organisation")?.unwrap_or_default(),
            ))
        })?;
        let sight = session.rights.sight();
        Ok(Me {
            person: session.person.to_string(),
            name: session.name.clone(),
            login: session.login.clone(),
            unit: session.unit.to_string(),
            unit_name,
            function: Some(session.rights.function.clone()).filter(|f| !f.is_empty()),
            rank: countersign_domain::kinds::person::RANKS
                .get(session.rights.rank)
                .map(|r| (*r).to_owned())
                .unwrap_or_default(),
            administrator: session.rights.administrator,
            writes: AREAS
                .iter()
                .filter(|a| session.rights.writes(**a))
                .map(|a| area_name(*a).to_owned())
                .collect(),
            sees_cost: sight.cost,
            sees_finance: sight.finance,
            sees_prices: sight.prices,
            has_password: file.protected(&session.login).unwrap_or(true),
            organisation,
            today: today.to_string(),
        })
    }

    pub(crate) fn change_password(&self, caller: &Caller, request: &ChangePassword) -> Result<Nothing> {
        let session = caller.session()?;
        check_password(&request.new)?;
        let path = self.book_path().ok_or_else(|| fault(Code::NoBook))?;
        let open = self.open()?;
        let mut file = KeyFile::load(&path)?;
        file.open(&session.login, &request.current, self.now())?;
        let holder = file
            .holders()
            .find(|(h, _)| h.login == session.login)
            .map(|(h, _)| Holder {
                shown_password: None,
                ..h.clone()
            })
            .ok_or_else(|| fault(Code::NotFound))?;
        let opened = file.set(holder, &request.new, open.book.key())?;
        let now = self.now();
        // The same signing key, wrapped anew: what was signed stays verifiable, and nothing is
        // enrolled twice.
        open.book.write(|tx| {
            let key_id = countersign_sync::envelope::key_id(&session.signing.verifying_key());
            signing_keys::put(
                tx,
                &SigningKeyRow {
                    key_id,
                    person: session.person,
                    device: open.book.device(),
                    public: session.signing.verifying_key().to_bytes(),
                    wrapped: Some(keys::wrap(
                        &opened.personal,
                        &wrapping_context(session.person),
                        session.signing.as_bytes(),
                    )?),
                    enrolled: now,
                    revoked: None,
                },
            )?;
            file.save()?;
            Ok::<_, Fault>(())
        })?;
        if self.remembers(&path, &session.login) {
            self.remember_here(&file, &path, &session.login, &opened)?;
        }
        Ok(Nothing {})
    }

    pub(crate) fn sessions_of(&self, person: Id) -> HashMap<String, Arc<Session>> {
        locked(&self.inner.sessions)
            .iter()
            .filter(|(_, s)| s.person == person)
            .map(|(t, s)| (t.clone(), s.clone()))
            .collect()
    }
}
