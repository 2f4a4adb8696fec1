-- AlterTable
ALTER TABLE "Correction" ADD COLUMN     "details" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "name" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "op" TEXT NOT NULL DEFAULT 'update',
ADD COLUMN     "projectId" UUID,
ADD COLUMN     "rows" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "ForeignRow" (
    "rowUuid" UUID NOT NULL,
    "table" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "column" TEXT NOT NULL,
    "kind" TEXT,
    "resourceId" UUID,
    "projectId" UUID,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ForeignRow_pkey" PRIMARY KEY ("rowUuid")
);

-- CreateTable
CREATE TABLE "Hold" (
    "id" UUID NOT NULL,
    "what" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decidableAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "installation" UUID,
    "rowCount" INTEGER NOT NULL,
    "ownedCount" INTEGER NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "acceptedDigest" TEXT,
    "acceptedAt" TIMESTAMPTZ(3),
    "acceptedBy" TEXT,

    CONSTRAINT "Hold_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HeldRow" (
    "id" BIGSERIAL NOT NULL,
    "holdId" UUID NOT NULL,
    "table" TEXT NOT NULL,
    "rowId" TEXT NOT NULL,
    "rowUuid" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "unit" TEXT,
    "link" TEXT,

    CONSTRAINT "HeldRow_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ForeignRow_projectId_idx" ON "ForeignRow"("projectId");

-- CreateIndex
CREATE UNIQUE INDEX "Hold_what_key" ON "Hold"("what");

-- CreateIndex
CREATE INDEX "HeldRow_holdId_id_idx" ON "HeldRow"("holdId", "id");

-- CreateIndex
CREATE INDEX "Correction_projectId_id_idx" ON "Correction"("projectId", "id");

-- CreateIndex
CREATE INDEX "Correction_at_idx" ON "Correction"("at");

-- AddForeignKey
ALTER TABLE "HeldRow" ADD CONSTRAINT "HeldRow_holdId_fkey" FOREIGN KEY ("holdId") REFERENCES "Hold"("id") ON DELETE CASCADE ON UPDATE CASCADE;
