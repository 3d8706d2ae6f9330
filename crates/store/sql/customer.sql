CREATE TABLE "customer" (
  pk INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "name" TEXT,
  "short_name" TEXT,
  "credit_code" TEXT,
  "kind" TEXT,
  "segment" TEXT,
  "region" TEXT,
  "address" TEXT,
  "status" TEXT,
  "owner" BLOB,
  "service_team" BLOB,
  "parent" BLOB,
  "channel" TEXT,
  "territory" TEXT,
  "value_grade" TEXT,
  "risk_grade" TEXT,
  "credit_limit" INTEGER,
  "credit_days" INTEGER,
  "legal_representative" TEXT,
  "registered_capital" INTEGER,
  "founded" TEXT,
  "business_scope" TEXT,
  "phone" TEXT,
  "invoice_title" TEXT,
  "invoice_bank" TEXT,
  "invoice_account" TEXT,
  "do_not_contact" INTEGER,
  "tags" BLOB,
  "remarks" TEXT
) STRICT;
CREATE INDEX "customer_name" ON "customer" ("name") WHERE deleted = 0;
CREATE INDEX "customer_credit_code" ON "customer" ("credit_code") WHERE deleted = 0;
CREATE INDEX "customer_kind" ON "customer" ("kind") WHERE deleted = 0;
CREATE INDEX "customer_region" ON "customer" ("region") WHERE deleted = 0;
CREATE INDEX "customer_status" ON "customer" ("status") WHERE deleted = 0;
CREATE INDEX "customer_owner" ON "customer" ("owner") WHERE deleted = 0;
CREATE INDEX "customer_value_grade" ON "customer" ("value_grade") WHERE deleted = 0;
CREATE INDEX "customer_risk_grade" ON "customer" ("risk_grade") WHERE deleted = 0;
CREATE INDEX "customer_credit_limit" ON "customer" ("credit_limit") WHERE deleted = 0;
