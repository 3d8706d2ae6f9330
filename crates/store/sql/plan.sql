-- Before, a plan was one row with its content; now it is a record like any other and its content stands beside it.
ALTER TABLE plan RENAME TO plan_before;
CREATE TABLE "plan" (
  pk INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "number" TEXT,
  "as_of" TEXT,
  "weeks" INTEGER,
  "state" TEXT,
  "made_at" INTEGER,
  "made_by" BLOB,
  "base" TEXT,
  "without_forecast" INTEGER,
  "edits" BLOB,
  "exceptions" INTEGER,
  "purchases" INTEGER,
  "input_hash" TEXT,
  "plan_hash" TEXT
) STRICT;
CREATE INDEX "plan_number" ON "plan" ("number") WHERE deleted = 0;
CREATE INDEX "plan_state" ON "plan" ("state") WHERE deleted = 0;
CREATE INDEX "plan_made_at" ON "plan" ("made_at") WHERE deleted = 0;
CREATE TABLE plan_content (
  id BLOB PRIMARY KEY,
  input BLOB NOT NULL,
  result BLOB NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO plan_content (id, input, result) SELECT id, input, result FROM plan_before;
INSERT INTO plan (id, version, created, number, as_of, weeks, state, made_at, made_by, base, without_forecast, exceptions,
                  purchases, input_hash, plan_hash)
  SELECT id, 0, 0, number, as_of, weeks, state, made, made_by, json_extract(summary, '$.base'),
         coalesce(json_extract(summary, '$.without_forecast'), 0), json_extract(summary, '$.exceptions'),
         json_extract(summary, '$.purchases'), input_hash, json_extract(summary, '$.plan_hash')
  FROM plan_before;
DROP TABLE plan_before;
