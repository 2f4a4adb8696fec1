-- CreateTable
CREATE TABLE "KeyedRequest" (
    "owner" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "operationId" UUID,
    "answer" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "KeyedRequest_pkey" PRIMARY KEY ("owner","key")
);

-- CreateIndex
CREATE INDEX "KeyedRequest_at_idx" ON "KeyedRequest"("at");
