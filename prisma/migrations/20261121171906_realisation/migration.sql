-- AlterTable
ALTER TABLE "Fault" ADD COLUMN     "attempts" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "lastAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "raw" TEXT;

-- AlterTable
ALTER TABLE "Operation" ADD COLUMN     "realisation" JSONB,
ADD COLUMN     "savedAt" TIMESTAMPTZ(3);
-- By itself, so that operations from before keep none: they were saved at a time that nobody wrote down.
ALTER TABLE "Operation" ALTER COLUMN "savedAt" SET DEFAULT clock_timestamp();

-- What the schema language cannot say: the operations that are still followed.
CREATE INDEX "Operation_followed" ON "Operation" ("at", "id") WHERE "realisation" IS NULL;

-- CreateTable
CREATE TABLE "ReleasedBinding" (
    "portId" UUID NOT NULL,
    "hostId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ReleasedBinding_pkey" PRIMARY KEY ("portId","hostId")
);

-- CreateIndex
CREATE INDEX "ReleasedBinding_hostId_idx" ON "ReleasedBinding"("hostId");

-- CreateIndex
CREATE INDEX "ReleasedBinding_at_idx" ON "ReleasedBinding"("at");

-- AddForeignKey
ALTER TABLE "ReleasedBinding" ADD CONSTRAINT "ReleasedBinding_hostId_fkey" FOREIGN KEY ("hostId") REFERENCES "Host"("id") ON DELETE CASCADE ON UPDATE CASCADE;
