package draftscope.bench.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.TraceEvent;
import draftscope.decoding.port.TokenIds;
import draftscope.model.tokenizer.TextTokenizer;
import java.util.List;

/**
 * A row of the reference's output. The names are its own:
 *
 * <ul>
 *   <li>{@code generation}, {@code output_ids}: prompt and new tokens, special tokens spelled out;
 *   <li>{@code new_token_count}: Σ (n_match + 1), so one more than {@code num_tokens} when the last round ended in an
 *       accepted end of text and its bonus was dropped;
 *   <li>{@code generation_steps}: rounds;
 *   <li>{@code draft_token_count}, {@code accepted_token_count}: sums over the rounds;
 *   <li>{@code last_id_index}: for every round, the index in {@code output_ids} of the last token verified before it;
 *   <li>{@code n_match}: for every round, drafted tokens accepted;
 *   <li>{@code num_tokens}: tokens the text grew by; {@code time}: seconds, prefill included.
 * </ul>
 *
 * <p>A target-only row has the same fields: every step drafts nothing.
 */
final class ReferenceRow {

    private ReferenceRow() {}

    /** The prompt's own fields, then the reference's. */
    static ObjectNode of(
            ReferencePrompt prompt,
            TokenIds promptIds,
            List<TraceEvent> events,
            RunEnded ended,
            TextTokenizer tokenizer) {
        var row = prompt.fields().deepCopy();
        var rounds = events.stream()
                .filter(RoundEnded.class::isInstance)
                .map(RoundEnded.class::cast)
                .toList();
        var all = TokenIds.of(java.util.stream.IntStream.concat(
                        promptIds.stream(), ended.outputIds().stream())
                .toArray());
        var totals = ended.totals();
        row.put("generation", spelled(tokenizer, all));
        row.put("new_token_count", totals.accepted() + totals.rounds());
        row.put("generation_steps", totals.rounds());
        row.put("draft_token_count", totals.drafted());
        row.put("accepted_token_count", totals.accepted());
        var last = row.putArray("last_id_index");
        int size = promptIds.size();
        for (var round : rounds) {
            last.add(size - 1);
            size += round.newTokens();
        }
        var matches = row.putArray("n_match");
        rounds.forEach(round -> matches.add(round.accepted()));
        var ids = row.putArray("output_ids");
        all.stream().forEach(ids::add);
        row.put("num_tokens", totals.newTokens());
        row.put("time", totals.millis() / 1000);
        return row;
    }

    /** The text of tokens with special tokens spelled out, where a vocabulary's own decoding leaves them out. */
    private static String spelled(TextTokenizer tokenizer, TokenIds ids) {
        var text = new StringBuilder();
        int from = 0;
        for (int i = 0; i <= ids.size(); i++) {
            if (i == ids.size() || tokenizer.special(ids.get(i))) {
                if (i > from) {
                    text.append(tokenizer.decode(ids.slice(from, i)));
                }
                if (i < ids.size()) {
                    text.append(tokenizer.piece(ids.get(i)));
                }
                from = i + 1;
            }
        }
        return text.toString();
    }
}
