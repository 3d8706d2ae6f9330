CREATE TABLE "note" (
  pk INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "text" TEXT,
  "on_kind" TEXT,
  "on_id" TEXT,
  "written_by" BLOB,
  "written_at" INTEGER
) STRICT;
CREATE INDEX "note_text" ON "note" ("text") WHERE deleted = 0;
CREATE INDEX "note_on_kind" ON "note" ("on_kind") WHERE deleted = 0;
CREATE INDEX "note_on_id" ON "note" ("on_id") WHERE deleted = 0;
