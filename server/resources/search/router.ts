import { searchAllInput, searchAnswerSchema, searchInput } from "#model/resources/search.ts";
import { heavyRead } from "../../trpc/heavy-reads.ts";
import { router } from "../../trpc/init.ts";
import { adminQuery, projectQuery } from "../../trpc/procedures.ts";
import { find, findAll } from "./data.ts";

export const searchRouter = router({
  find: projectQuery("project:read", searchInput, searchAnswerSchema, find, heavyRead),
  findAll: adminQuery(searchAllInput, searchAnswerSchema, findAll, heavyRead),
});
