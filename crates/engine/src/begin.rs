//! Beginning: a new book with its defaults, the sample company, the book last used.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use countersign_contract::book::{Account, BookState, BookStatus, CreateBook, OpenBook};
use countersign_contract::session::{SignIn, SignedIn};
use countersign_contract::{Code, Failure};
use countersign_domain::id::Id;
use countersign_domain::kinds::calendar_day::CalendarDay;
use countersign_domain::kinds::company::Company;
use countersign_domain::kinds::person::Person;
use countersign_domain::kinds::unit::{self, Unit};
use countersign_domain::record::Record;
use countersign_store::journal::Writing;
use countersign_store::keys::{self, KeyFile};
use countersign_store::{Book, Connection, settings};
use ed25519_dalek::SigningKey;
use serde::{Deserialize, Serialize};

use crate::engine::{Engine, Open, locked};
use crate::failure::{Fault, Result, fault};
use crate::session::{NewAccount, add_accounts, check_password, hex};
use crate::words::words;

const RECENT: usize = 8;

#[derive(Default, Serialize, Deserialize)]
struct Recent {
    books: Vec<PathBuf>,
}

fn recent(home: &Path) -> Recent {
    std::fs::read_to_string(home.join("recent.json"))
        .ok()
        .and_then(|t| serde_json::from_str(&t).ok())
        .unwrap_or_default()
}

/// The book used last, if it is still there.
pub(crate) fn last_book(home: &Path) -> Option<PathBuf> {
    recent(home).books.into_iter().find(|p| p.exists())
}

pub(crate) fn remember(home: &Path, path: &Path) -> Result<()> {
    let mut recent = recent(home);
    recent.books.retain(|p| p != path);
    recent.books.insert(0, path.to_owned());
    recent.books.truncate(RECENT);
    let text = serde_json::to_string_pretty(&recent).map_err(|e| Fault(Failure::internal(e)))?;
    std::fs::create_dir_all(home)
        .map_err(|e| Fault(Failure::new(Code::FileUnreadable).with("path", home.display()).trace(e)))?;
    Ok(countersign_store::write_whole(
        &home.join("recent.json"),
        text.as_bytes(),
    )?)
}

/// Takes away what a creation that failed has left behind.
fn remove_book(path: &Path) {
    let stem = path.as_os_str().to_owned();
    for suffix in ["", "-wal", "-shm", ".keys", ".life", ".lock", ".door"] {
        let mut name = stem.clone();
        name.push(suffix);
        let _ = std::fs::remove_file(name);
    }
}

impl Engine {
    pub(crate) fn status(&self) -> Result<BookStatus> {
        let path = self.book_path().filter(|p| p.exists());
        let mut status = BookStatus {
            state: BookState::None,
            path: path.as_ref().map(|p| p.display().to_string()),
            organisation: None,
            sample: false,
            accounts: Vec::new(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            keychain: self.has_keychain(),
            recent: recent(&self.inner.host.home())
                .books
                .iter()
                .filter(|p| p.exists())
                .map(|p| p.display().to_string())
                .collect(),
        };
        let Some(path) = path else { return Ok(status) };
        let file = KeyFile::load(&path)?;
        status.state = match self.open() {
            Ok(_) => BookState::Open,
            Err(_) => BookState::Locked,
        };
        status.organisation = Some(file.organisation.clone());
        status.sample = file.sample;
        status.accounts = file
            .holders()
            .map(|(h, protected)| Account {
                login: h.login.clone(),
                name: h.name.clone(),
                unit: h.unit.clone(),
                rank: h.rank.clone(),
                administrator: h.administrator,
                password: h.shown_password.clone(),
                protected,
                remembered: self.remembers(&path, &h.login),
            })
            .collect();
        Ok(status)
    }

    pub(crate) fn create_book(&self, token: &str, request: &CreateBook) -> Result<SignedIn> {
        let mut failure = Failure::new(Code::Invalid);
        for (field, text) in [
            ("organisation", &request.organisation),
            ("name", &request.name),
            ("login", &request.login),
        ] {
            if text.trim().is_empty() {
                failure
                    .field_errors
                    .extend(Failure::field(field, "required").field_errors);
            }
        }
        if !failure.field_errors.is_empty() {
            return Err(Fault(failure));
        }
        check_password(&request.password)?;
        let path = match &request.path {
            Some(path) => PathBuf::from(path),
            None => self
                .inner
                .host
                .home()
                .join(format!("{}.book", crate::files::safe_name(request.organisation.trim()))),
        };
        self.create_at(&path, request)?;
        self.sign_in(
            token,
            &SignIn {
                login: request.login.trim().to_owned(),
                password: request.password.clone(),
                remember: false,
                remembered: false,
            },
        )
    }

    /// Makes a book with one administrator without a password: open to whoever has the files. `language` is that of
    /// its default units.
    ///
    /// # Errors
    /// `book_exists`; the place cannot be written.
    pub fn create_local(&self, path: &Path, organisation: &str, language: &str) -> std::result::Result<(), Failure> {
        Ok(self.create_at(
            path,
            &CreateBook {
                path: None,
                organisation: organisation.to_owned(),
                name: word(language, "begin-administrator"),
                login: "admin".to_owned(),
                password: String::new(),
                language: language.to_owned(),
            },
        )?)
    }

    fn create_at(&self, path: &Path, request: &CreateBook) -> Result<()> {
        if path.exists() || keys::path_for(path).exists() {
            return Err(Fault(Failure::new(Code::BookExists).with("path", path.display())));
        }
        self.leave();
        let made = self.make_book(path, request.organisation.trim(), false, |open, file, now| {
            let units = default_units(request.organisation.trim(), &request.language);
            let administrator = Person {
                id: Id(keys::random()?),
                name: request.name.trim().to_owned(),
                login: request.login.trim().to_owned(),
                unit: units.iter().find(|u| u.function == "administration").map(|u| u.id),
                rank: "manager".to_owned(),
                administrator: true,
                ..Person::default()
            };
            open.book.write(|tx| {
                settings::set(tx, "language", &request.language)?;
                let mut writing = Writing::begin(&open.book, tx, administrator.id, now, "book-created")?;
                let company = Company {
                    id: Id(keys::random()?),
                    name: request.organisation.trim().to_owned(),
                    principal: true,
                    ..Company::default()
                };
                writing.create(Company::KIND.name, company.id, &company.fields())?;
                for unit in &units {
                    writing.create(Unit::KIND.name, unit.id, &unit.fields())?;
                }
                shipped_calendar(&mut writing)?;
                writing.create(Person::KIND.name, administrator.id, &administrator.fields())?;
                writing.finish()?;
                let account = NewAccount {
                    person: &administrator,
                    unit: units
                        .iter()
                        .find(|u| Some(u.id) == administrator.unit)
                        .map(|u| u.name.clone())
                        .unwrap_or_default(),
                    password: &request.password,
                    shown: false,
                };
                add_accounts(tx, open, file, &[account], now)?;
                Ok::<_, Fault>(administrator.id)
            })
        });
        if made.is_err() {
            remove_book(path);
        }
        made?;
        *locked(&self.inner.path) = Some(path.to_owned());
        Ok(())
    }

    /// A new book with its authority; `fill` gives it its first records and accounts.
    fn make_book<T>(
        &self,
        path: &Path,
        organisation: &str,
        sample: bool,
        fill: impl FnOnce(&Arc<Open>, &mut KeyFile, i64) -> Result<T>,
    ) -> Result<T> {
        let key = keys::new_book_key()?;
        let book = Book::create(path, &key, self.device_id()?)?;
        let authority = SigningKey::from_bytes(&keys::random()?);
        let now = self.now();
        let zone = self.inner.host.zone_minutes();
        book.write(|tx| {
            settings::set(tx, "authority_key", &hex(authority.as_bytes()))?;
            settings::set(tx, "organisation", organisation)?;
            settings::set(tx, "organisation_id", &Id(keys::random()?).to_string())?;
            settings::set(tx, "zone_minutes", &zone.to_string())?;
            settings::set(tx, "sample", if sample { "1" } else { "" })?;
            default_policies(tx, now)
        })?;
        let open = Arc::new(Open { book, authority });
        let mut file = KeyFile::new(path, organisation, sample);
        fill(&open, &mut file, now)
    }

    pub(crate) fn open_sample(&self) -> Result<BookStatus> {
        let path = self.inner.host.home().join("sample.book");
        self.leave();
        if !path.exists() {
            let made = self.make_sample(&path);
            if made.is_err() {
                remove_book(&path);
            }
            made?;
        }
        *locked(&self.inner.path) = Some(path.clone());
        remember(&self.inner.host.home(), &path)?;
        self.changed(["book", "session"]);
        self.status()
    }

    fn make_sample(&self, path: &Path) -> Result<()> {
        let zone = self.inner.host.zone_minutes();
        let today = crate::office::local(self.now(), zone).date();
        let sample = countersign_sample::generate(today);
        let organisation = sample
            .all::<Company>()
            .into_iter()
            .find(|c| c.principal)
            .map(|c| c.name)
            .unwrap_or_default();
        self.make_book(path, &organisation, true, |open, file, now| {
            let actor = sample
                .logins
                .iter()
                .find(|l| l.administrator)
                .or(sample.logins.first())
                .map(|l| l.person)
                .unwrap_or_default();
            let people: Vec<Person> = sample.all();
            open.book.write(|tx| {
                let mut writing = Writing::begin(&open.book, tx, actor, now, "sample-created")?;
                for record in &sample.records {
                    let mut fields = record.fields.clone();
                    crate::numbers::derive(crate::border::kind(record.kind)?, record.id, &mut fields);
                    writing.create(record.kind, record.id, &fields)?;
                }
                shipped_calendar(&mut writing)?;
                writing.finish()?;
                let accounts: Vec<NewAccount<'_>> = sample
                    .logins
                    .iter()
                    .filter_map(|l| {
                        Some(NewAccount {
                            person: people.iter().find(|p| p.id == l.person)?,
                            unit: l.unit.clone(),
                            password: &l.password,
                            shown: true,
                        })
                    })
                    .collect();
                add_accounts(tx, open, file, &accounts, now)
            })?;
            crate::review::perform(self, open, file, &sample)
        })
    }

    pub(crate) fn open_other(&self, request: &OpenBook) -> Result<BookStatus> {
        let path = PathBuf::from(&request.path);
        if !path.exists() {
            return Err(Fault(Failure::new(Code::NoBook).with("path", &request.path)));
        }
        KeyFile::load(&path)?;
        self.leave();
        *locked(&self.inner.path) = Some(path.clone());
        remember(&self.inner.host.home(), &path)?;
        self.changed(["book", "session"]);
        self.status()
    }

    pub(crate) fn leave_book(&self) -> Result<BookStatus> {
        self.leave();
        *locked(&self.inner.path) = None;
        self.changed(["book", "session"]);
        self.status()
    }

    /// Whether the only way in is a password, for command lines.
    ///
    /// # Errors
    /// `key_missing`.
    pub fn wants_password(&self) -> std::result::Result<bool, Failure> {
        let path = self.book_path().ok_or_else(|| fault(Code::NoBook).0)?;
        let file = KeyFile::load(&path).map_err(Fault::from)?;
        Ok(!file.holders().any(|(_, protected)| !protected))
    }

    /// The login of the administrator without a password, if the book has one.
    ///
    /// # Errors
    /// `key_missing`.
    pub fn unprotected_login(&self) -> std::result::Result<Option<String>, Failure> {
        let path = self.book_path().ok_or_else(|| fault(Code::NoBook).0)?;
        let file = KeyFile::load(&path).map_err(Fault::from)?;
        let login = file
            .holders()
            .find(|(_, protected)| !protected)
            .map(|(h, _)| h.login.clone());
        Ok(login)
    }
}

/// Public holidays and the weekend days worked for them, as announced.
fn shipped_calendar(writing: &mut Writing<'_>) -> Result<()> {
    for day in countersign_domain::calendar::shipped_days() {
        let day = CalendarDay {
            id: Id::derived("calendar_day", &day.date.to_string()),
            date: Some(day.date),
            working: day.working,
            name: day.name,
        };
        writing.create(CalendarDay::KIND.name, day.id, &day.fields())?;
    }
    Ok(())
}

/// The units a new book begins with: one department for each function.
fn default_units(organisation: &str, language: &str) -> Vec<Unit> {
    let root = Unit {
        id: Id::derived("unit", "company"),
        name: organisation.to_owned(),
        kind: "company".to_owned(),
        ..Unit::default()
    };
    // Under the root the general management comes first.
    let mut functions = unit::FUNCTIONS.to_vec();
    functions.sort_by_key(|function| *function != "general_management");
    let departments = functions.iter().zip(0..).map(|(function, position)| Unit {
        id: Id::derived("unit", function),
        name: word(language, &format!("begin-unit-{function}")),
        parent: Some(root.id),
        kind: "department".to_owned(),
        function: (*function).to_owned(),
        position: Some(position),
    });
    std::iter::once(root.clone()).chain(departments).collect()
}

fn word(language: &str, id: &str) -> String {
    words(language)
        .and_then(|w| w.word(id))
        .unwrap_or_else(|| id.to_owned())
}

fn default_policies(connection: &Connection, at: i64) -> Result<()> {
    for policy in countersign_domain::review::policy::defaults() {
        let body = serde_json::to_string(&policy).map_err(|e| Fault(Failure::internal(e)))?;
        countersign_store::review::put_policy(connection, &policy.document, 1, &body, at, Id::default())?;
    }
    Ok(())
}
