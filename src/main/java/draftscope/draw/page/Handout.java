package draftscope.draw.page;

import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.VerifiedToken;
import draftscope.decoding.port.Candidate;
import draftscope.draw.stage.RoundLane;
import draftscope.trace.Trace;
import draftscope.trace.TraceRound;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What a handout holds besides what the run's own trace tells.
 *
 * @param speedup of the whole run over the target alone, where that was measured or can be told
 * @param day said in its last line; empty to say none
 */
public record Handout(List<Picture> pictures, List<Exercise> exercises, OptionalDouble speedup, String day) {

    /** Most rows of two distributions that are shown beside each other. */
    private static final int ROWS = 7;

    private static final Comparator<Row> LIKELIEST =
            Comparator.comparingDouble(row -> -Math.max(row.q().orElse(0), row.p().orElse(0)));

    public Handout {
        pictures = List.copyOf(pictures);
        exercises = List.copyOf(exercises);
    }

    /**
     * A round, drawn.
     *
     * @param heading what it shows
     * @param svg a whole document
     * @param words the same told in sentences
     */
    public record Picture(String heading, String svg, String words) {}

    /**
     * What is asked.
     *
     * @param where the place it is about, in words
     * @param question in pieces
     * @param yesOrNo whether it is answered by kept or refused rather than by a number
     * @param answer in pieces, with how it comes about
     */
    public record Exercise(String where, List<Piece> question, boolean yesOrNo, List<Piece> answer) {

        public Exercise {
            question = List.copyOf(question);
            answer = List.copyOf(answer);
        }
    }

    /** How a piece of text is set. */
    public enum Style {
        PLAIN("span"),
        FIGURE("b"),
        FORMULA("i"),
        NAME("code");

        private final String tag;

        Style(String tag) {
            this.tag = tag;
        }

        String tag() {
            return tag;
        }
    }

    /** A piece of text. */
    public record Piece(Style style, String text) {}

    /**
     * A drafted token that is looked into.
     *
     * @param index its place among the guesses, from 0
     * @param rows tokens with their probabilities, the likeliest first
     */
    record Looked(int round, int index, VerifiedToken token, List<Row> rows) {}

    /**
     * A token under both distributions.
     *
     * @param q the draft's probability; empty where it is not among those the trace tells
     * @param p the target's
     */
    record Row(String text, OptionalDouble q, OptionalDouble p) {}

    /** The first refused guess and the least sure of those kept, as far as the run has such. */
    static List<Looked> looked(Trace trace) {
        var rounds = trace.rounds().stream().filter(round -> round.ended().isPresent()).toList();
        var refused = rounds.stream()
                .flatMap(round -> tokens(round, Outcome.REJECTED))
                .findFirst();
        var kept = rounds.stream()
                .flatMap(round -> tokens(round, Outcome.ACCEPTED))
                .max(Comparator.comparingDouble((Looked look) -> Double.isFinite(look.token().entropy()) ? look.token().entropy() : -1)
                        .thenComparing(Comparator.comparingInt(Looked::round).reversed()));
        return Stream.of(refused, kept).flatMap(Optional::stream).toList();
    }

    private static Stream<Looked> tokens(TraceRound round, Outcome outcome) {
        RoundEnded ended = round.ended().orElseThrow();
        var lane = RoundLane.of(round.drafts(), ended);
        var found = new ArrayList<Looked>();
        for (int i = 0; i < ended.drafted(); i++) {
            var token = ended.tokens().get(i);
            if (token.outcome() == outcome) {
                var draft = lane.distributionOf(i).map(step -> step.top()).orElse(List.of());
                found.add(new Looked(round.number(), i, token, rows(token, draft)));
            }
        }
        return found.stream();
    }

    private static List<Row> rows(VerifiedToken token, List<Candidate> draft) {
        var ids = new LinkedHashMap<Integer, String>();
        ids.put(token.id(), token.text());
        Stream.concat(token.top().stream(), draft.stream()).forEach(c -> ids.putIfAbsent(c.id(), c.text()));
        var rows = ids.entrySet().stream()
                .map(entry -> new Row(
                        entry.getValue(),
                        entry.getKey() == token.id() ? told(token.q()) : of(draft, entry.getKey()),
                        entry.getKey() == token.id() ? told(token.p()) : of(token.top(), entry.getKey())))
                .toList();
        // The guess itself, which comes first here, is shown however unlikely it is.
        var others = rows.stream().skip(1).sorted(LIKELIEST).limit(ROWS - 1);
        return Stream.concat(rows.stream().limit(1), others).sorted(LIKELIEST).toList();
    }

    private static OptionalDouble of(List<Candidate> candidates, int id) {
        return candidates.stream().filter(c -> c.id() == id).mapToDouble(Candidate::probability).findFirst();
    }

    private static OptionalDouble told(double value) {
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
}
