ALTER TABLE "expense_advance" ADD COLUMN "paid_on" TEXT;
ALTER TABLE "expense_advance" ADD COLUMN "paid" INTEGER;
ALTER TABLE "expense_advance" ADD COLUMN "settled_on" TEXT;
ALTER TABLE "expense_advance" ADD COLUMN "spent" INTEGER;
ALTER TABLE "expense_advance" ADD COLUMN "returned" INTEGER;
