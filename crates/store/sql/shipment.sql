CREATE TABLE "shipment" (
  pk INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "number" TEXT,
  "order" BLOB,
  "customer" BLOB,
  "date" TEXT,
  "carrier" TEXT,
  "waybill" TEXT,
  "remarks" TEXT
) STRICT;
CREATE INDEX "shipment_number" ON "shipment" ("number") WHERE deleted = 0;
CREATE INDEX "shipment_order" ON "shipment" ("order") WHERE deleted = 0;
CREATE INDEX "shipment_customer" ON "shipment" ("customer") WHERE deleted = 0;
CREATE INDEX "shipment_date" ON "shipment" ("date") WHERE deleted = 0;
CREATE TABLE "shipment_line" (
  parent INTEGER NOT NULL,
  position INTEGER NOT NULL,
  line INTEGER NOT NULL,
  "product" BLOB,
  "order_line" INTEGER,
  "quantity" INTEGER,
  "batch" TEXT,
  PRIMARY KEY (parent, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX "shipment_line_product" ON "shipment_line" ("product");
