import { schemaResolver } from "#components/form/schema-resolver.ts";
import { signInSchema } from "#model/resources/user.ts";

export const signInChecks = schemaResolver(signInSchema);
