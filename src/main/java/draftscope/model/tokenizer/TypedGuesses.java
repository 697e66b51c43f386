package draftscope.model.tokenizer;

import draftscope.decoding.drafter.Person;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.TokenIds;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Guesses that are typed as text, one line a round, from another thread. A line goes on where the text ends; one that
 * begins with a letter or a digit begins a new word, one that begins with {@code +} goes on within the last. An empty line
 * leaves the round to the target.
 */
public final class TypedGuesses implements Person {

    private static final long LOOK_MILLIS = 10;
    private static final int TAIL = 48;
    private static final String WITHIN = "+";

    private final TextTokenizer tokenizer;
    private final Listener listener;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final AtomicReference<Optional<String>> begun = new AtomicReference<>(Optional.empty());
    private volatile boolean closed;

    /** Told on the engine thread what is waited for and what came of it. */
    public interface Listener {

        void asked(Asked asked);

        /** What goes on after what was asked about with {@link TypedGuesses#begin}, in tokens. */
        default void suggested(String begun, List<Integer> suggestions) {
            // Who asks for no suggestions is told none.
        }

        void compared(Compared round);
    }

    public TypedGuesses(TextTokenizer tokenizer, Listener listener) {
        this.tokenizer = tokenizer;
        this.listener = listener;
    }

    public void say(String line) {
        lines.add(line);
    }

    /** Asks for suggestions after the beginning of a guess; of several only the last is answered. */
    public void begin(String line) {
        begun.set(Optional.of(line));
    }

    /** Nobody guesses any more, once what was said is used up. */
    public void close() {
        closed = true;
    }

    @Override
    public Optional<TokenIds> guess(Asked asked, Cancellation cancellation) {
        if (!closed || !lines.isEmpty()) {
            begun.set(Optional.empty());
            listener.asked(asked);
        }
        try {
            while (!cancellation.requested()) {
                boolean last = closed;
                var line = lines.poll(last ? 0 : LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (line != null) {
                    return Optional.of(tokens(asked.text(), line, asked.most()));
                }
                begun.getAndSet(Optional.empty()).ifPresent(beginning -> listener.suggested(
                        beginning, asked.suggestions(tokens(asked.text(), beginning.stripTrailing(), asked.most()))));
                if (last) {
                    return Optional.of(TokenIds.empty());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    @Override
    public void compared(Compared round) {
        listener.compared(round);
    }

    /** A line as tokens after a text. */
    TokenIds tokens(TokenIds text, String line, int most) {
        if (line.isBlank()) {
            return TokenIds.empty();
        }
        var before = tokenizer.decode(text.slice(Math.max(0, text.size() - TAIL), text.size()));
        boolean word = Character.isLetterOrDigit(line.codePointAt(0))
                && !before.isEmpty()
                && !Character.isWhitespace(before.codePointBefore(before.length()));
        var said = line.startsWith(WITHIN) ? line.substring(WITHIN.length()) : word ? " " + line : line;
        // Some tokenizers read the start of a text in another way than what stands after one.
        var base = tokenizer.encode(before, false);
        var whole = tokenizer.encode(before + said, false);
        boolean follows = whole.size() > base.size() && whole.slice(0, base.size()).equals(base);
        var ids = follows ? whole.slice(base.size(), whole.size()) : tokenizer.encode(said, false);
        return ids.slice(0, Math.min(most, ids.size()));
    }
}
