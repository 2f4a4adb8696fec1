-- AlterTable
ALTER TABLE "Invitation" ADD COLUMN     "createdById" UUID;

-- CreateIndex
CREATE INDEX "Invitation_createdById_idx" ON "Invitation"("createdById");


-- What the schema language cannot say.

-- Those that are open already: their makers stand in them by the names that they had, which are unique.
UPDATE "Invitation" SET "createdById" = "User"."id" FROM "User" WHERE "User"."email" = "Invitation"."createdBy";
