-- CreateTable
CREATE TABLE "Visit" (
    "userId" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "place" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Visit_pkey" PRIMARY KEY ("userId","projectId","place")
);

-- CreateIndex
CREATE INDEX "Visit_projectId_idx" ON "Visit"("projectId");

-- AddForeignKey
ALTER TABLE "Visit" ADD CONSTRAINT "Visit_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Visit" ADD CONSTRAINT "Visit_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the bell keeps on top: what is on its way, and what was refused.
CREATE INDEX "Operation_on_its_way" ON "Operation" ("projectId", "at") WHERE "realisation" IS NULL;
CREATE INDEX "Operation_failed" ON "Operation" ("projectId", "at") WHERE "realisation" ->> 'sync' = 'rejected';
