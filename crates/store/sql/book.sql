-- What every book has beside the tables of its kinds.
CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Every change, in the bytes that synchronisation sends.
CREATE TABLE operation (
  n INTEGER PRIMARY KEY,
  device BLOB NOT NULL,
  incarnation BLOB NOT NULL,
  dseq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  actor BLOB NOT NULL,
  label TEXT NOT NULL,
  act INTEGER NOT NULL,
  undoes INTEGER,
  body BLOB NOT NULL,
  UNIQUE (device, incarnation, dseq)
) STRICT;
CREATE INDEX operation_act ON operation (act);
CREATE INDEX operation_undoes ON operation (undoes) WHERE undoes IS NOT NULL;

-- Which operations touched a record.
CREATE TABLE touched (
  record BLOB NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (record, n)
) STRICT, WITHOUT ROWID;

-- The authority's log: append-only.
CREATE TABLE entry (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  subject BLOB NOT NULL,
  code TEXT NOT NULL,
  body BLOB NOT NULL,
  hash BLOB NOT NULL,
  signature BLOB NOT NULL
) STRICT;
CREATE INDEX entry_subject ON entry (subject, seq);
CREATE TRIGGER entry_keeps BEFORE UPDATE ON entry BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER entry_stays BEFORE DELETE ON entry BEGIN SELECT raise(ABORT, 'the log is append-only'); END;

-- Documents frozen for review: sections, salts, root.
CREATE TABLE revision (
  document BLOB NOT NULL,
  number INTEGER NOT NULL,
  root BLOB NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (document, number)
) STRICT, WITHOUT ROWID;

-- What the log says of each case, for lists; made anew from the log at any time.
CREATE TABLE review_case (
  id BLOB PRIMARY KEY,
  kind TEXT NOT NULL,
  document BLOB NOT NULL,
  state TEXT NOT NULL,
  submitter BLOB NOT NULL,
  opened INTEGER NOT NULL,
  last_seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX review_case_document ON review_case (document);
CREATE INDEX review_case_state ON review_case (state);

CREATE TABLE signing_key (
  key_id BLOB PRIMARY KEY,
  person BLOB NOT NULL,
  device BLOB NOT NULL,
  public BLOB NOT NULL,
  wrapped BLOB,
  enrolled INTEGER NOT NULL,
  revoked INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX signing_key_person ON signing_key (person);

CREATE TABLE policy (
  document TEXT NOT NULL,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  saved INTEGER NOT NULL,
  saved_by BLOB NOT NULL,
  PRIMARY KEY (document, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE plan (
  id BLOB PRIMARY KEY,
  number TEXT NOT NULL,
  as_of TEXT NOT NULL,
  weeks INTEGER NOT NULL,
  state TEXT NOT NULL,
  made INTEGER NOT NULL,
  made_by BLOB NOT NULL,
  input_hash TEXT NOT NULL,
  input BLOB NOT NULL,
  result BLOB NOT NULL,
  summary TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE blob (
  hash TEXT PRIMARY KEY,
  bytes BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- What one person set aside or prefers; last writer wins.
CREATE TABLE preference (
  person BLOB NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (person, name)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE search USING fts5 (
  title, body,
  content = '', contentless_delete = 1, detail = column,
  tokenize = 'unicode61 remove_diacritics 0'
);
