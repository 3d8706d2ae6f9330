//! Several files in one directory, all of them or none.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What is not finished lies in a directory of this name, with the number of the process.
const UNFINISHED: &str = ".unfinished-";
/// Held for as long as the process writes.
const LOCK: &str = "lock";
/// Where the files of before wait until all new ones are in their place.
const BEFORE: &str = "before";

/// A place that cannot be written, and why.
#[derive(Debug)]
pub struct Unwritable {
    pub path: PathBuf,
    pub error: io::Error,
}

type Result<T> = std::result::Result<T, Unwritable>;

fn at(path: &Path) -> impl FnOnce(io::Error) -> Unwritable + '_ {
    move |error| Unwritable {
        path: path.to_owned(),
        error,
    }
}

/// Writes `files` (name, text) into `directory`. They are written and flushed to the disk elsewhere first. A directory
/// that is not there yet appears with all of them. In one that is, `last` goes away before the first file changes and is
/// the last to come: where it is, the files belong together. On an error everything is as it was before.
pub fn write_together(directory: &Path, files: &[(&str, &str)], last: &str) -> Result<()> {
    survive_size_limit();
    if directory.exists() {
        let directory = fs::canonicalize(directory).map_err(at(directory))?;
        return into_existing(&directory, files, last);
    }
    let name = directory.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let parent = match directory.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };
    let made = Made::of(parent)?;
    let draft = Draft::new(parent, &format!(".{name}{UNFINISHED}"))?;
    draft.fill(files)?;
    draft.become_directory(directory)?;
    made.keep();
    flush(parent);
    Ok(())
}

/// Where a system limits the size of files, a write above it ends the process unless somebody listens to its signal; then
/// the write fails as any other.
fn survive_size_limit() {
    #[cfg(unix)]
    {
        const SIGXFSZ: i32 = 25;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        if let Ok(runtime) = runtime {
            let _inside = runtime.enter();
            // Whoever listened once is never ended by it again.
            let _ = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::from_raw(SIGXFSZ));
        }
    }
}

fn into_existing(directory: &Path, files: &[(&str, &str)], last: &str) -> Result<()> {
    if !directory.is_dir() {
        return Err(at(directory)(io::ErrorKind::NotADirectory.into()));
    }
    for (name, _) in files {
        let path = directory.join(name);
        if path.is_dir() {
            return Err(at(&path)(io::ErrorKind::IsADirectory.into()));
        }
    }
    let draft = Draft::new(directory, UNFINISHED)?;
    draft.fill(files)?;
    let mut exchange = Exchange::new(directory, &draft)?;
    exchange.put_aside(last)?;
    let (end, rest): (Vec<_>, Vec<_>) = files.iter().partition(|(name, _)| *name == last);
    for (name, _) in rest.into_iter().chain(end) {
        exchange.put_aside(name)?;
        exchange.put_in(name)?;
    }
    exchange.done = true;
    flush(directory);
    Ok(())
}

/// Directories that had to be made first; they go again unless they are kept.
struct Made(Vec<PathBuf>);

impl Made {
    fn of(directory: &Path) -> Result<Made> {
        let missing = directory
            .ancestors()
            .take_while(|path| *path != Path::new("") && !path.exists());
        let mut made = Made(Vec::new());
        let mut missing: Vec<&Path> = missing.collect();
        missing.reverse();
        for path in missing {
            fs::create_dir(path).map_err(at(path))?;
            made.0.push(path.to_owned());
        }
        Ok(made)
    }

    fn keep(mut self) {
        self.0.clear();
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        for path in self.0.iter().rev() {
            // Somebody else may have put something there: then it stays.
            let _ = fs::remove_dir(path);
        }
    }
}

/// A directory that is being filled. It goes when it is dropped.
struct Draft {
    path: PathBuf,
    lock: Option<File>,
}

impl Draft {
    fn new(parent: &Path, prefix: &str) -> Result<Draft> {
        remove_abandoned(parent, prefix);
        let path = parent.join(format!("{prefix}{}", std::process::id()));
        fs::create_dir(&path).map_err(at(&path))?;
        let mut draft = Draft { path, lock: None };
        let path = draft.path.join(LOCK);
        let lock = File::create_new(&path).map_err(at(&path))?;
        // Where a file system has no locks, nothing abandoned is removed either.
        let _ = lock.try_lock();
        draft.lock = Some(lock);
        Ok(draft)
    }

    fn fill(&self, files: &[(&str, &str)]) -> Result<()> {
        for (name, text) in files {
            let path = self.path.join(name);
            let write = || {
                let mut file = File::create_new(&path)?;
                file.write_all(text.as_bytes())?;
                file.sync_all()
            };
            write().map_err(at(&path))?;
        }
        flush(&self.path);
        Ok(())
    }

    /// Windows renames no directory in which a file is open.
    fn become_directory(mut self, directory: &Path) -> Result<()> {
        self.lock = None;
        let lock = self.path.join(LOCK);
        fs::remove_file(&lock).map_err(at(&lock))?;
        fs::rename(&self.path, directory).map_err(at(directory))
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        self.lock = None;
        let _ = fs::remove_dir_all(&self.path);
    }
}

/// What a process that was killed has left: its lock is free.
fn remove_abandoned(parent: &Path, prefix: &str) {
    for entry in fs::read_dir(parent).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let process = name.to_str().and_then(|name| name.strip_prefix(prefix));
        if process.is_none_or(|number| number.parse::<u32>().is_err()) {
            continue;
        }
        let lock = File::open(entry.path().join(LOCK));
        if lock.is_ok_and(|lock| lock.try_lock().is_ok()) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// New files for old ones. Unless it is done, the old ones come back when it is dropped.
struct Exchange<'a> {
    directory: &'a Path,
    draft: &'a Draft,
    before: PathBuf,
    aside: Vec<String>,
    new: Vec<String>,
    done: bool,
}

impl<'a> Exchange<'a> {
    fn new(directory: &'a Path, draft: &'a Draft) -> Result<Exchange<'a>> {
        let before = draft.path.join(BEFORE);
        fs::create_dir(&before).map_err(at(&before))?;
        Ok(Exchange {
            directory,
            draft,
            before,
            aside: Vec::new(),
            new: Vec::new(),
            done: false,
        })
    }

    fn put_aside(&mut self, name: &str) -> Result<()> {
        let path = self.directory.join(name);
        match fs::rename(&path, self.before.join(name)) {
            Ok(()) => self.aside.push(name.to_owned()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(at(&path)(error)),
        }
        Ok(())
    }

    fn put_in(&mut self, name: &str) -> Result<()> {
        let path = self.directory.join(name);
        fs::rename(self.draft.path.join(name), &path).map_err(at(&path))?;
        self.new.push(name.to_owned());
        Ok(())
    }
}

impl Drop for Exchange<'_> {
    fn drop(&mut self) {
        if self.done {
            return;
        }
        for name in &self.new {
            let _ = fs::remove_file(self.directory.join(name));
        }
        // The last of the set was put aside first and comes back at the end.
        for name in self.aside.iter().rev() {
            let _ = fs::rename(self.before.join(name), self.directory.join(name));
        }
    }
}

/// Makes new names survive a loss of power, where a directory can be flushed at all.
fn flush(directory: &Path) {
    if let Ok(directory) = File::open(directory) {
        let _ = directory.sync_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: [(&str, &str); 3] = [("a", "old a"), ("b", "old b"), ("end", "old end")];
    const NEW: [(&str, &str); 3] = [("a", "new a"), ("b", "new b"), ("end", "new end")];

    /// Names and texts below a directory, hidden ones too.
    fn found(directory: &Path) -> Vec<(String, String)> {
        let mut found: Vec<(String, String)> = (fs::read_dir(directory).unwrap())
            .map(|entry| {
                let entry = entry.unwrap();
                let text = fs::read_to_string(entry.path()).unwrap_or_else(|_| "a directory".to_owned());
                (entry.file_name().into_string().unwrap(), text)
            })
            .collect();
        found.sort();
        found
    }

    fn pairs(files: &[(&str, &str)]) -> Vec<(String, String)> {
        files
            .iter()
            .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
            .collect()
    }

    #[test]
    fn a_new_directory_appears_with_all_its_files() {
        let place = tempfile::tempdir().unwrap();
        let out = place.path().join("x/y/out");
        write_together(&out, &NEW, "end").unwrap();
        assert_eq!(found(&out), pairs(&NEW));
        assert_eq!(found(&place.path().join("x/y")).len(), 1);
    }

    #[test]
    fn in_a_directory_that_is_there_other_files_stay() {
        let place = tempfile::tempdir().unwrap();
        fs::write(place.path().join("mine"), "mine").unwrap();
        write_together(place.path(), &OLD, "end").unwrap();
        write_together(place.path(), &NEW, "end").unwrap();
        let mut all = NEW.to_vec();
        all.push(("mine", "mine"));
        assert_eq!(found(place.path()), pairs(&all));
    }

    #[test]
    fn what_cannot_be_written_leaves_everything_as_it_was() {
        let place = tempfile::tempdir().unwrap();
        write_together(place.path(), &OLD, "end").unwrap();
        fs::remove_file(place.path().join("b")).unwrap();
        fs::create_dir(place.path().join("b")).unwrap();
        let refused = write_together(place.path(), &NEW, "end").unwrap_err();
        assert_eq!(refused.path, fs::canonicalize(place.path()).unwrap().join("b"));
        let left = [("a", "old a"), ("b", "a directory"), ("end", "old end")];
        assert_eq!(found(place.path()), pairs(&left));
        let under_a_file = place.path().join("a/out");
        assert!(write_together(&under_a_file, &NEW, "end").is_err());
        assert!(write_together(&place.path().join("a"), &NEW, "end").is_err());
        assert!(write_together(&place.path().join("new/out"), &[("no/such", "")], "end").is_err());
        assert_eq!(found(place.path()), pairs(&left));
    }

    #[test]
    fn an_exchange_that_fails_half_way_is_taken_back() {
        let place = tempfile::tempdir().unwrap();
        let directory = place.path();
        write_together(directory, &OLD, "end").unwrap();
        let draft = Draft::new(directory, UNFINISHED).unwrap();
        draft.fill(&NEW[..1]).unwrap();
        let mut exchange = Exchange::new(directory, &draft).unwrap();
        for name in ["end", "a"] {
            exchange.put_aside(name).unwrap();
        }
        exchange.put_in("a").unwrap();
        assert!(!directory.join("end").exists(), "half a set has no end");
        exchange.put_aside("b").unwrap();
        assert!(exchange.put_in("b").is_err(), "it was never written");
        drop(exchange);
        drop(draft);
        assert_eq!(found(directory), pairs(&OLD));
    }

    #[test]
    fn what_a_killed_process_has_left_goes_and_what_another_writes_stays() {
        let place = tempfile::tempdir().unwrap();
        let abandoned = place.path().join(".out.unfinished-1");
        fs::create_dir(&abandoned).unwrap();
        fs::write(abandoned.join(LOCK), "").unwrap();
        let busy = place.path().join(".out.unfinished-2");
        fs::create_dir(&busy).unwrap();
        let lock = File::create_new(busy.join(LOCK)).unwrap();
        lock.try_lock().unwrap();
        write_together(&place.path().join("out"), &NEW, "end").unwrap();
        assert!(!abandoned.exists());
        assert!(busy.exists());
    }
}
