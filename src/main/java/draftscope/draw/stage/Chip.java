package draftscope.draw.stage;

import draftscope.decoding.event.CutGuess;
import draftscope.decoding.event.DraftToken;
import draftscope.decoding.event.NextToken;
import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.VerifiedToken;
import draftscope.draw.Figures;
import draftscope.draw.Words;
import draftscope.draw.data.ScoreData;
import java.util.Optional;

/**
 * One token as it is shown. Numbers that are not known are NaN.
 *
 * @param kind what became of it
 * @param place number within the round's draft, from 1; 0 for the target's own token
 * @param of how many were drafted
 * @param entropy H(q) in nats
 * @param score √(c·H)
 * @param q draft probability
 * @param p target probability
 * @param overlap Σ min(p, q)
 * @param acceptance min(1, p/q), with q = 1 for a token that was not drawn; NaN before the target has spoken and for its
 *     own tokens
 */
public record Chip(
        ChipKind kind,
        String piece,
        int place,
        int of,
        double entropy,
        double score,
        double q,
        double p,
        double overlap,
        double acceptance) {

    private static final double FAINTEST = 0.3;
    private static final double CUT = 0.6;

    static Chip pending(DraftToken token, int drafted) {
        return new Chip(
                ChipKind.PENDING,
                token.text(),
                token.index() + 1,
                drafted,
                token.entropy(),
                token.score(),
                token.q(),
                Double.NaN,
                Double.NaN,
                Double.NaN);
    }

    static Chip judged(VerifiedToken token, int index, int drafted) {
        return new Chip(
                ChipKind.of(token.outcome()),
                token.text(),
                index + 1,
                drafted,
                token.entropy(),
                token.score(),
                token.q(),
                token.p(),
                token.overlap(),
                token.acceptance());
    }

    static Chip cut(CutGuess guess, int index, int drafted) {
        return new Chip(
                ChipKind.CUT, guess.text(), index + 1, drafted, guess.entropy(), guess.score(), guess.q(), Double.NaN, Double.NaN,
                Double.NaN);
    }

    static Chip next(NextToken token, int drafted) {
        return new Chip(
                ChipKind.of(token.source()),
                token.text(),
                0,
                drafted,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                token.p(),
                Double.NaN,
                Double.NaN);
    }

    /** How it is filled, see {@link Colouring#shade}. */
    public String shade(Colouring colouring) {
        return colouring.shade(kind, entropy, q, acceptance);
    }

    /** The same token before the target has spoken; the target's own stays as it is. */
    public Chip unjudged() {
        return kind.ofTarget() || kind == ChipKind.CUT
                ? this
                : new Chip(ChipKind.PENDING, piece, place, of, entropy, score, q, Double.NaN, Double.NaN, Double.NaN);
    }

    /** The token alone, before anything is known of it. */
    Chip veiled() {
        double unknown = Double.NaN;
        return new Chip(ChipKind.PENDING, piece, place, of, unknown, unknown, unknown, unknown, unknown, unknown);
    }

    /** How much of it is there, from 0 to 1: what was cut off fades with the draft's own belief in it. */
    public double presence() {
        return kind == ChipKind.CUT ? FAINTEST + (1 - FAINTEST) * CUT * (Double.isNaN(q) ? 0 : q) : 1;
    }

    /**
     * Its place on the score strip.
     *
     * @param value what the policy compares
     * @param bound what is promised of its acceptance
     */
    ScoreData.Point point(double value, double bound) {
        var verdict = switch (kind) {
            case ACCEPTED -> Optional.of(Outcome.ACCEPTED);
            case REJECTED -> Optional.of(Outcome.REJECTED);
            case DISCARDED -> Optional.of(Outcome.DISCARDED);
            default -> Optional.<Outcome>empty();
        };
        return new ScoreData.Point(
                piece, entropy, value, verdict.map(o -> new ScoreData.Verdict(o, bound, overlap)));
    }

    /** Its text with white space made visible. */
    public TokenMarks marks() {
        return TokenMarks.of(piece);
    }

    /** What a screen reader says. */
    public String spoken() {
        return kind.ofTarget()
                ? Words.of("chip.spoken.target", piece, kind.words(), Figures.fraction(p))
                : Words.of("chip.spoken.draft", piece, place, of, Figures.nats(entropy), kind.words());
    }

    /** Every figure with its formula. */
    public String details() {
        if (kind.ofTarget()) {
            return Words.of("chip.details.target", piece, kind.words(), Words.of("chip.meaning." + kind.id()),
                    Figures.fraction(p));
        }
        var text = Words.of(
                "chip.details.draft",
                piece,
                kind.words(),
                Words.of("chip.meaning." + kind.id()),
                Figures.nats(entropy),
                Figures.fraction(score),
                Figures.fraction(q));
        return kind == ChipKind.PENDING || kind == ChipKind.CUT
                ? text
                : text + "\n"
                        + Words.of(
                                Double.isNaN(overlap) ? "chip.details.judged.served" : "chip.details.judged",
                                Figures.fraction(p),
                                Figures.fraction(acceptance),
                                Figures.fraction(overlap));
    }
}
