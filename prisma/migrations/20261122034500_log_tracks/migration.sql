-- A page of the log goes back by index, whatever it is asked for: by kind, by container, by operation.
CREATE INDEX "Change_projectId_kind_seq_idx" ON "Change"("projectId", "kind", "seq");
CREATE INDEX "Change_parentId_kind_seq_idx" ON "Change"("parentId", "kind", "seq");
CREATE INDEX "Change_operationId_seq_idx" ON "Change"("operationId", "seq");
DROP INDEX "Change_parentId_seq_idx";
DROP INDEX "Change_operationId_idx";

-- What is not everywhere: few, however long the log.
CREATE INDEX "Operation_open" ON "Operation" ("projectId", "at") WHERE "realisation" ->> 'sync' IS DISTINCT FROM 'realised';
