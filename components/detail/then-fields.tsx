import { fieldsOf } from "#components/activity/change-fields.ts";
import { valueWords } from "#components/activity/field-diff.ts";
import { fieldWord } from "#components/plan/plan-words.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Card } from "#components/ui/card.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import type { Then } from "#model/resources/change.ts";

/** The fields of an object as they were, and beside each that has another value now, that one. */
export function ThenFields({ then: { change, fields, now } }: { then: Then }) {
  const then = fields ?? change.before;
  const differing = now === null ? [] : fieldsOf({ before: then, after: now });
  const all = fieldsOf({ before: then, after: null });
  return (
    <Card
      title="As it was"
      hint={now === null ? undefined : differing.length === 0 ? "the same as now" : "what is different now is marked"}
    >
      <DefinitionList
        facts={all.map(({ field, before }) => {
          const other = differing.find((each) => each.field === field);
          return {
            term: fieldWord(field),
            value: <span className="mono wrap-anywhere">{valueWords(field, before)}</span>,
            note: other && <Badge className="font-sans">now: {valueWords(field, other.after)}</Badge>,
          };
        })}
      />
      {differing
        .filter(({ field }) => !all.some((each) => each.field === field))
        .map(({ field, after }) => (
          <p key={field} className="mt-2 text-s text-ink-3">
            {fieldWord(field)} was not set; now: <span className="mono">{valueWords(field, after)}</span>
          </p>
        ))}
    </Card>
  );
}
